import Analysis

/// An effect with its interval against the tolerance, small enough for a table cell.
///
/// One scale for all rows: the band in the middle is the tolerance, and an effect is placed by how
/// many tolerances it is away from zero. Beyond five tolerances the picture ends in an arrow.
enum IntervalBar {
  private static let reach = 5.0

  static func svg(
    _ estimate: Estimate, tolerance: Double, shape: MarkShape, words: String, large: Bool = false
  ) -> SVG? {
    guard estimate.value.isFinite, tolerance > 0 else { return nil }
    let width = large ? 420.0 : 200.0
    let height = large ? 34.0 : 20.0
    var canvas = SVGCanvas(width: width, height: height)
    let middle = height / 2
    // Room for the arrows beyond the outermost mark.
    let half = width / 2 - (large ? 18 : 14)
    func x(_ value: Double) -> Double {
      width / 2 + min(max(value / tolerance, -reach), reach) / reach * half
    }
    canvas.rectangle(
      x: x(-tolerance), y: 1, width: x(tolerance) - x(-tolerance), height: height - 2, "band")
    canvas.line(x(0), 1, x(0), height - 1, "zero")
    let low = estimate.low.isFinite ? estimate.low : estimate.value
    let high = estimate.high.isFinite ? estimate.high : estimate.value
    canvas.line(x(low), middle, x(high), middle, "interval \(shape.rawValue)")
    for end in [low, high] where (end / tolerance).magnitude > reach {
      let tip = end > 0 ? width - 2 : 2
      let back = end > 0 ? tip - 6 : tip + 6
      canvas.path(
        [Point(back, middle - 4), Point(tip, middle), Point(back, middle + 4)], "arrow")
    }
    canvas.mark(shape, x: x(estimate.value), y: middle, size: large ? 5 : 3.5, title: words)
    return canvas.picture(
      words, description: "The shaded band is the tolerance; the line is the interval.",
      style: large ? "bar large" : "bar")
  }
}
