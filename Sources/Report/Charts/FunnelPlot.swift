/// Deviation against the number of images, with the limits that chance alone would keep.
///
/// The limits are ±1.96 and ±3.09 standard errors (95% and 99.8%) at each labeler's own number of
/// images, joined by lines: they are the analysis's numbers, not a curve that was fitted here.
enum FunnelPlot {
  /// One labeler.
  struct Item {
    var name: String
    var value: Double
    var standardError: Double
    var images: Double
    var shape: MarkShape
    var words: String
  }

  static func svg(_ items: [Item], title: String) -> SVG {
    let width = 460.0
    let height = 260.0
    let ordered = items.sorted { ($0.images, $0.name) < ($1.images, $1.name) }
    let limits = [1.96, 3.09]
    let reach = ordered.flatMap { item in
      [item.value, 3.09 * item.standardError, -3.09 * item.standardError]
    }
    let images = ordered.map(\.images)
    let spread = (images.max() ?? 1) / max(images.min() ?? 1, 1)
    var x = Axis(holding: images, start: 62, end: width - 24, logarithmic: spread > 10)
    if !x.isLogarithmic {
      let margin = (x.high - x.low) * 0.06
      x.low = max(0, x.low - margin)
      x.high += margin
    }
    let y = Axis(holding: reach, start: height - 46, end: 14).padded()
    var canvas = SVGCanvas(width: width, height: height)
    for tick in y.ticks {
      canvas.line(
        62, y.position(of: tick), width - 24, y.position(of: tick), tick == 0 ? "zero" : "grid")
      canvas.text(
        Figures.signedThreshold(tick), x: 54, y: y.position(of: tick) + 4, "tick", anchor: .end)
    }
    for tick in x.ticks {
      canvas.line(x.position(of: tick), height - 46, x.position(of: tick), height - 42, "zero")
      canvas.text(
        Figures.tick(tick), x: x.position(of: tick), y: height - 28, "tick", anchor: .middle)
    }
    for (limit, style) in zip(limits, ["limit95", "limit998"]) {
      for sign in [-1.0, 1] {
        canvas.path(
          ordered.map {
            Point(x.position(of: $0.images), y.position(of: sign * limit * $0.standardError))
          }, style)
      }
    }
    for item in ordered {
      let place = Point(x.position(of: item.images), y.position(of: item.value))
      canvas.mark(item.shape, x: place.x, y: place.y, size: 4, title: item.words)
      if item.shape == .systematic {
        let onRight = place.x < width - 130
        canvas.text(
          ChartName.fitting(item.name, characters: 16), x: place.x + (onRight ? 9 : -9),
          y: place.y + 4, "label", anchor: onRight ? .start : .end)
      }
    }
    canvas.text(
      "images  ·  dashed: 95% limits, dotted: 99.8%", x: (width + 38) / 2, y: height - 8, "muted",
      anchor: .middle)
    return canvas.picture(
      "\(title): funnel plot",
      description: "Deviation from the peers against the number of images; points beyond the "
        + "dotted 99.8% limits are hardly chance.")
  }
}
