/// A box without an area.
struct ZeroArea: BoxRule {
  /// A side within so many pixels of zero is zero up to the rounding of a subtraction.
  static let smallestSide = 1e-9

  let info = ValidityRuleInfo(
    code: .zeroArea,
    summary: "Width or height is zero.",
    harm:
      "Encodings take the logarithm of the side, so the loss becomes infinite; overlaps divide by a zero area.",
    decision: "width or height is within 1e-9 px of 0. The box is set aside.",
    remedy: "Remove the box: it is a click without a drag, or an object rounded away by an export.",
    source:
      "cocodataset/cocoapi#355: boxes of zero size in COCO train2017; HumanSignal/labelImg#267."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    let isNarrow = abs(box.width) <= Self.smallestSide
    guard isNarrow || abs(box.height) <= Self.smallestSide else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: .error, field: isNarrow ? .width : .height,
      value: isNarrow ? box.width : box.height, limit: 0, fix: .remove)
  }
}
