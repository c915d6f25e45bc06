import Analysis

/// A labeler's distribution over the team's, as two outlines of equal area.
enum StepHistogram {
  static func svg(labeler: Distribution, team: Distribution) -> SVG {
    let width = 320.0
    let height = 176.0
    let bottom = height - 40
    let edges = labeler.edges + team.edges
    let low = edges.filter { $0 > 0 }.min() ?? 1
    let isRatio = edges.allSatisfy { $0 > 0 } && (edges.max() ?? 1) / low > 8
    let x = Axis(holding: edges, start: 14, end: width - 14, logarithmic: isRatio)
    let heights = [density(team, on: x), density(labeler, on: x)]
    let y = Axis(holding: [0] + heights.flatMap { $0 }, start: bottom, end: 22)
    var canvas = SVGCanvas(width: width, height: height)
    for tick in x.ticks {
      canvas.line(x.position(of: tick), bottom, x.position(of: tick), bottom + 4, "zero")
      canvas.text(
        Figures.tick(tick), x: x.position(of: tick), y: bottom + 17, "tick", anchor: .middle)
    }
    canvas.line(14, bottom, width - 14, bottom, "zero")
    canvas.path(outline(team, heights[0], x, y), "team-area", closed: true)
    canvas.path(outline(labeler, heights[1], x, y), "labeler-line")
    for (distribution, style) in [(team, "team-median"), (labeler, "labeler-median")]
    where distribution.median.isFinite {
      let place = x.position(of: distribution.median)
      canvas.line(place, 22, place, bottom, style)
    }
    canvas.text(
      labeler.unit == "boxes" ? labeler.feature : "\(labeler.feature) (\(labeler.unit))",
      x: width / 2, y: height - 6, "muted", anchor: .middle
    )
    canvas.text(
      "median \(Figures.number(labeler.median)) (team \(Figures.number(team.median)))", x: 14,
      y: 13,
      "label")
    let name = labeler.labeler.map { ChartName.fitting($0, characters: 30) } ?? ""
    return canvas.picture(
      "\(name) beside the team: \(labeler.feature)",
      description: "Filled: the team, median \(Figures.number(team.median)). Line: \(name), median "
        + "\(Figures.number(labeler.median)) \(labeler.unit).")
  }

  /// Heights such that both outlines have equal area on the axis as it is drawn.
  private static func density(_ distribution: Distribution, on axis: Axis) -> [Double] {
    let total = distribution.counts.reduce(0, +)
    guard total > 0, distribution.edges.count == distribution.counts.count + 1 else { return [] }
    return distribution.counts.indices.map { bin in
      let breadth =
        axis.position(of: distribution.edges[bin + 1]) - axis.position(of: distribution.edges[bin])
      return breadth > 0 ? distribution.counts[bin] / total / breadth : 0
    }
  }

  private static func outline(
    _ distribution: Distribution, _ heights: [Double], _ x: Axis, _ y: Axis
  ) -> [Point] {
    guard !heights.isEmpty, let first = distribution.edges.first, let last = distribution.edges.last
    else { return [] }
    var points = [Point(x.position(of: first), y.position(of: 0))]
    for (bin, height) in heights.enumerated() {
      points.append(Point(x.position(of: distribution.edges[bin]), y.position(of: height)))
      points.append(Point(x.position(of: distribution.edges[bin + 1]), y.position(of: height)))
    }
    points.append(Point(x.position(of: last), y.position(of: 0)))
    return points
  }
}
