import Analysis

/// A measure over the periods with the peers, the moving average and its control limits.
enum ControlChart {
  /// Beyond this many periods single intervals would touch, and are drawn as one band.
  private static let mostWhiskers = 40
  private static let mostNames = 6
  /// How many of the latest periods are drawn: more would be a smear, and pages of many megabytes.
  static let most = 60

  /// The chart of one measure, under a heading or else under the measure's name.
  static func svg(
    _ series: TrendSeries, periods: [String], name: String, heading: String? = nil
  ) -> SVG {
    let width = 460.0
    let height = 214.0
    let left = 62.0
    let right = width - 16
    let bottom = height - 52
    var series = series
    series.points = series.points.suffix(most)
    let periods = Array(periods.suffix(most))
    let points = series.points
    let y = Axis(holding: reach(series), start: bottom, end: 26).padded()
    let step = (right - left) / Double(max(1, periods.count))
    func x(_ period: Int) -> Double { left + step * (Double(period) + 0.5) }
    var canvas = SVGCanvas(width: width, height: height)
    canvas.text(heading ?? series.measure.words, x: left, y: 14, "label")
    for tick in y.ticks {
      canvas.line(left, y.position(of: tick), right, y.position(of: tick), "grid")
      canvas.text(
        series.measure.tick(tick), x: left - 8, y: y.position(of: tick) + 4, "tick", anchor: .end)
    }
    let shown = points.indices.filter { points[$0].isMeasured && points[$0].center.isFinite }
    intervals(shown, points, x, y, &canvas)
    let known = points.indices.filter { points[$0].center.isFinite && $0 >= (shown.first ?? 0) }
    func line(_ style: String, _ value: (TrendSeries.Point) -> Double) {
      canvas.path(known.map { Point(x($0), y.position(of: value(points[$0]))) }, style)
    }
    line("center", \.center)
    if series.measure != .score { line("limit998") { $0.center + $0.limit } }
    if series.measure != .randomErrorRate { line("limit998") { $0.center - $0.limit } }
    line("trend-line") { $0.center + $0.average }
    for period in shown {
      let point = points[period]
      let words = "\(DisplayName.short(periods[period])): \(series.measure.figures(point.estimate))"
      canvas.mark(
        .insufficient, x: x(period), y: y.position(of: point.estimate.value),
        size: periods.count > mostWhiskers ? 2 : 3.5, title: words)
      guard series.isBeyond(period) else { continue }
      canvas.mark(
        .random, x: x(period), y: y.position(of: point.center + point.average), size: 4,
        title: "\(DisplayName.short(periods[period])): the average is beyond its limits")
    }
    let stride = (periods.count + mostNames - 1) / mostNames
    for period in periods.indices where stride == 0 || period % stride == 0 {
      canvas.text(
        ChartName.fitting(periods[period], characters: 11), x: x(period), y: bottom + 17, "tick",
        anchor: .middle)
    }
    canvas.text(
      "○ period  — average  ··· limits  ◆ beyond", x: (left + right) / 2, y: height - 8, "muted",
      anchor: .middle)
    return canvas.picture(
      "\(DisplayName.short(name)): \(series.measure.words) over the periods",
      description:
        "Rings: each period with its 95% interval. Line: the moving average. Dotted: its "
        + "control limits about the peers.")
  }

  private static func intervals(
    _ shown: [Int], _ points: [TrendSeries.Point], _ x: (Int) -> Double, _ y: Axis,
    _ canvas: inout SVGCanvas
  ) {
    guard points.count > mostWhiskers else {
      for period in shown {
        let estimate = points[period].estimate
        canvas.line(
          x(period), y.position(of: estimate.low), x(period), y.position(of: estimate.high),
          "interval")
      }
      return
    }
    let upper = shown.map { Point(x($0), y.position(of: points[$0].estimate.high)) }
    let lower = shown.map { Point(x($0), y.position(of: points[$0].estimate.low)) }
    canvas.path(upper + lower.reversed(), "band", closed: true)
  }

  /// All that is drawn: a limit on the good side of a score or a rate is not.
  private static func reach(_ series: TrendSeries) -> [Double] {
    series.points.flatMap { point in
      [
        point.estimate.low, point.estimate.high, point.center,
        point.center + (series.measure == .score ? 0 : point.limit),
        point.center - (series.measure == .randomErrorRate ? 0 : point.limit),
      ]
    }
  }
}

/// The verdicts of a labeler, period by period, newest last.
enum VerdictStrip {
  /// How many of the latest periods fit into a cell.
  private static let most = 16

  static func svg(_ reviews: [Trend.Review?], periods: [String]) -> SVG {
    let shown = reviews.indices.suffix(most)
    let step = 15.0
    var canvas = SVGCanvas(width: step * Double(max(1, shown.count)), height: 20)
    var words: [String] = []
    for (place, period) in shown.enumerated() {
      let x = step * (Double(place) + 0.5)
      let name = DisplayName.short(periods[period])
      guard let review = reviews[period] else {
        canvas.text("·", x: x, y: 14, "muted", anchor: .middle)
        words.append("\(name): not seen")
        continue
      }
      let word = ReportPage.Badge(review.verdict).word
      words.append("\(name): \(word)")
      canvas.mark(
        MarkShape(review.verdict), x: x, y: 10, size: 4.5,
        title: "\(name): \(word), \(Figures.plural(review.images, "image"))")
    }
    return canvas.picture(
      words.joined(separator: "; "), description: "One mark per period, the latest last.",
      style: "bar")
  }
}
