import Analysis

/// Labelers by size of deviation, each with its interval, over the band of the tolerance.
enum CaterpillarPlot {
  /// One labeler.
  struct Item {
    var name: String
    var estimate: Estimate
    var shape: MarkShape
    var words: String
  }

  static func svg(_ items: [Item], title: String, tolerance: Double) -> SVG {
    let left = 150.0
    let rowHeight = 19.0
    let plotTop = 8.0
    let plotBottom = plotTop + rowHeight * Double(items.count)
    let width = 460.0
    var canvas = SVGCanvas(width: width, height: plotBottom + 34)
    let values = items.flatMap { [$0.estimate.value, $0.estimate.low, $0.estimate.high] }
    let axis = Axis(
      holding: values + [-1.5 * tolerance, 1.5 * tolerance], start: left, end: width - 16
    ).padded()
    canvas.rectangle(
      x: axis.position(of: -tolerance), y: plotTop,
      width: axis.position(of: tolerance) - axis.position(of: -tolerance),
      height: plotBottom - plotTop, "band")
    for tick in axis.ticks {
      let x = axis.position(of: tick)
      canvas.line(x, plotTop, x, plotBottom, tick == 0 ? "zero" : "grid")
      canvas.text(
        Figures.signedThreshold(tick), x: x, y: plotBottom + 15, "tick", anchor: .middle)
    }
    for (index, item) in items.enumerated() {
      let y = plotTop + rowHeight * (Double(index) + 0.5)
      canvas.text(
        ChartName.fitting(item.name, characters: 20), x: left - 10, y: y + 4, "label", anchor: .end)
      if item.estimate.low.isFinite, item.estimate.high.isFinite {
        canvas.line(
          axis.position(of: item.estimate.low), y, axis.position(of: item.estimate.high), y,
          "interval \(item.shape.rawValue)")
      }
      canvas.mark(
        item.shape, x: axis.position(of: item.estimate.value), y: y, size: 4, title: item.words)
    }
    canvas.text(
      "shaded: tolerance ±\(Figures.threshold(tolerance))", x: left, y: plotBottom + 30, "muted")
    return canvas.picture(
      "\(title): deviation of \(Figures.plural(items.count, "labeler")) from their peers",
      description: "One row per labeler with a 95% interval, smallest to largest; the shaded band "
        + "is the tolerance of \(Figures.threshold(tolerance)).")
  }
}
