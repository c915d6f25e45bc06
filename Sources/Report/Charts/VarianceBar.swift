import Analysis

/// Whose variance it is: one bar, cut by source.
enum VarianceBar {
  static func svg(_ study: GaugeStudy) -> SVG {
    let width = 640.0
    var canvas = SVGCanvas(width: width, height: 40 + 18 * Double(study.components.count))
    var x = 0.0
    for (index, component) in study.components.enumerated() {
      let breadth = max(0, component.share.isFinite ? component.share : 0) * width
      let words = describe(component)
      canvas.rectangle(
        x: x, y: 2, width: breadth, height: 26, "part\(min(index, 4))", title: words)
      x += breadth
      let y = 48 + 18 * Double(index)
      canvas.rectangle(x: 0, y: y - 10, width: 11, height: 11, "part\(min(index, 4))")
      canvas.text(words, x: 20, y: y, "label")
    }
    return canvas.picture(
      "Sources of variance of the box \(study.feature)",
      description: study.components.map(describe).joined(separator: "; "))
  }

  private static func describe(_ component: GaugeStudy.Component) -> String {
    "\(component.name): \(Figures.percent(component.share)) of the variance, standard deviation "
      + "\(Figures.percent(component.standardDeviation)) of the side"
  }
}
