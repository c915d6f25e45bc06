import Analysis
import Glibc

/// Deviation against precision, with the limits that chance and honest differences keep.
enum FunnelPlot {
  /// One labeler.
  struct Item {
    var name: String
    var value: Double
    var standardError: Double
    var shape: MarkShape
    /// Whether it is a mark with a name, or one of the dots of a large team.
    var isNamed: Bool
    var words: String
  }

  static func svg(_ funnel: Funnel, items: [Item]) -> SVG {
    let width = 460.0
    let height = 272.0
    let left = 62.0
    let right = width - 24
    let bottom = height - 50
    // To the right the surer ones: by the inverse of the standard error.
    let precisions = funnel.limits.map { 1 / $0.standardError }
    var x = Axis(holding: precisions, start: left, end: right)
    let margin = max((x.high - x.low) * 0.06, x.low * 0.02)
    x.low -= margin
    x.high += margin
    let reach = funnel.limits.flatMap { [$0.low998, $0.high998] } + items.map(\.value)
    let y = Axis(holding: reach, start: bottom, end: 14).padded()
    var canvas = SVGCanvas(width: width, height: height)
    for tick in y.ticks {
      canvas.line(
        left, y.position(of: tick), right, y.position(of: tick), tick == 0 ? "zero" : "grid")
      canvas.text(
        Figures.signedThreshold(tick), x: left - 8, y: y.position(of: tick) + 4, "tick",
        anchor: .end)
    }
    for tick in ticks(funnel) {
      let place = x.position(of: 1.96 / tick)
      canvas.line(place, bottom, place, bottom + 4, "zero")
      canvas.text("±\(Figures.margin(tick))", x: place, y: bottom + 18, "tick", anchor: .middle)
    }
    func edge(_ style: String, _ value: (Funnel.Limits) -> Double) {
      canvas.path(
        funnel.limits.map {
          Point(x.position(of: 1 / $0.standardError), y.position(of: value($0)))
        }, style)
    }
    edge("limit95") { $0.low95 }
    edge("limit95") { $0.high95 }
    edge("limit998") { $0.low998 }
    edge("limit998") { $0.high998 }
    canvas.dots(
      items.filter { !$0.isNamed }.map {
        Point(x.position(of: 1 / $0.standardError), y.position(of: $0.value))
      }, "dots")
    for item in items where item.isNamed {
      let place = Point(x.position(of: 1 / item.standardError), y.position(of: item.value))
      canvas.mark(item.shape, x: place.x, y: place.y, size: 4, title: item.words)
      if item.shape == .systematic {
        let onRight = place.x < width - 130
        canvas.text(
          ChartName.fitting(item.name, characters: 16), x: place.x + (onRight ? 9 : -9),
          y: place.y + 4, "label", anchor: onRight ? .start : .end)
      }
    }
    canvas.text(
      "95% margin of the measurement (surer to the right)", x: (left + right) / 2,
      y: bottom + 33, "muted", anchor: .middle)
    canvas.text(
      "dashed: 95% limits · dotted: 99.8%", x: (left + right) / 2, y: bottom + 47, "muted",
      anchor: .middle)
    return canvas.picture(
      "\(funnel.kind.words): funnel plot of \(Figures.plural(items.count, "labeler"))",
      description: "Deviation from the peers against the margin of the measurement; points beyond "
        + "the dotted 99.8% limits are neither chance nor the usual difference between people.")
  }

  /// Up to five margins inside the plot: round ones, or both ends where none is between them.
  private static func ticks(_ funnel: Funnel) -> [Double] {
    let margins = funnel.limits.map { 1.96 * $0.standardError }
    guard let least = margins.min(), let most = margins.max() else { return [] }
    var round: [Double] = []
    var decade = pow(10, log10(least).rounded(.down))
    while decade <= most, round.count < 30 {
      round += [1, 1.5, 2, 3, 4, 5, 7].map { $0 * decade }.filter { $0 >= least && $0 <= most }
      decade *= 10
    }
    guard round.count > 1 else { return least < most ? [least, most] : [least] }
    return stride(from: 0, to: round.count, by: (round.count + 4) / 5).map { round[$0] }
  }
}
