/// A coordinate that is orders of magnitude off.
struct CoordinateScale: BoxRule {
  /// An edge beyond so many image sides cannot be a slip of the hand.
  static let sides = 3.0
  /// Without an image size, an edge beyond so many pixels is beyond any image that is labeled.
  static let pixels = 1e6

  let info = ValidityRuleInfo(
    code: .coordinateScale,
    summary: "A coordinate is orders of magnitude off.",
    harm:
      "It is a unit error of a program, not of a hand, and usually hits a whole group of boxes; clipping would turn each into a box over most of the image.",
    decision:
      "An edge lies beyond 3 image sides from the origin; beyond 1,000,000 px where the image's size is unknown. The box is set aside.",
    remedy:
      "Divide by the factor where it is certain for the whole group (the summary names it); else draw the box again.",
    source:
      "HumanSignal/label-studio#2702: 5% of tasks multiplied by 100; #3149: all boxes scaled by 4.31."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    var worst: ValidityIssue?
    var largest = 1.0
    for span in [box.horizontal, box.vertical] {
      let limit = span.side > 0 ? Self.sides * span.side : Self.pixels
      for edge in [
        Edge(field: span.startField, value: span.start),
        Edge(field: span.endField, value: span.end),
      ] where edge.value.isFinite && abs(edge.value) / limit > largest {
        largest = abs(edge.value) / limit
        worst = ValidityIssue(
          box: box.index, code: info.code, severity: .error, field: edge.field, value: edge.value,
          limit: edge.value < 0 ? -limit : limit, fix: .rescale)
      }
    }
    return worst
  }
}
