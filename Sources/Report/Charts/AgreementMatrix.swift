import Analysis

/// Pairs of labelers: the share of boxes that both drew.
enum AgreementMatrix {
  static func svg(_ pairs: [PairAgreement], labelers: [String]) -> SVG {
    let left = 150.0
    let cell = 42.0
    let top = 24.0
    let side = cell * Double(labelers.count)
    var canvas = SVGCanvas(width: left + side + 8, height: top + side + 8)
    for (index, name) in labelers.enumerated() {
      let along = cell * (Double(index) + 0.5)
      canvas.text(
        "\(ChartName.fitting(name, characters: 18))  \(index + 1)", x: left - 10,
        y: top + along + 4, "label",
        anchor: .end)
      canvas.text("\(index + 1)", x: left + along, y: top - 8, "tick", anchor: .middle)
    }
    for pair in pairs {
      guard let row = labelers.firstIndex(of: pair.first),
        let column = labelers.firstIndex(of: pair.second)
      else { continue }
      let words =
        "\(DisplayName.short(pair.first)) and \(DisplayName.short(pair.second)): "
        + "\(Figures.percent(pair.f1)) of boxes matched on \(Figures.plural(pair.images, "image"))"
      for (x, y) in [(column, row), (row, column)] {
        canvas.rectangle(
          x: left + cell * Double(x) + 1, y: top + cell * Double(y) + 1, width: cell - 2,
          height: cell - 2, "heat \(step(pair.f1))", title: words)
        canvas.text(
          Figures.fixed(pair.f1, decimals: 2), x: left + cell * (Double(x) + 0.5),
          y: top + cell * (Double(y) + 0.5) + 4, "heat-text \(step(pair.f1))", anchor: .middle)
      }
    }
    return canvas.picture(
      "Agreement of \(labelers.count) labelers, pair by pair",
      description: "Each cell is the F1 share of boxes that two labelers both drew.")
  }

  /// Calm for agreement, warm for the lack of it.
  private static func step(_ f1: Double) -> String {
    f1 >= 0.9 ? "down2" : f1 >= 0.8 ? "down1" : f1 >= 0.6 ? "up1" : "up2"
  }
}
