/// A box with a negative width or height.
struct InvertedCorners: BoxRule {
  let info = ValidityRuleInfo(
    code: .invertedCorners,
    summary: "Width or height is negative: the corners are in the wrong order.",
    harm:
      "The area is negative, so overlaps and losses are wrong without an error message; the picture in the tool looks fine.",
    decision:
      "width or height is below -1e-9 px (right edge left of the left one, or bottom above top). The box is set aside.",
    remedy: "Swap the corners back: what the labeler drew is certain, only its direction was kept.",
    source:
      "HumanSignal/label-studio#1141, #3140: negative sizes that are invisible on the screen; labelme#507: the direction of the drag."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    let limit = -ZeroArea.smallestSide
    guard box.width < limit || box.height < limit else { return nil }
    let isWidth = !(box.height < box.width)
    let value = isWidth ? box.width : box.height
    // Swapping the corners of an infinite size helps nobody.
    return ValidityIssue(
      box: box.index, code: info.code, severity: .error, field: isWidth ? .width : .height,
      value: value, limit: 0, fix: box.isFinite ? .swapCorners : .remove)
  }
}
