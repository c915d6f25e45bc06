/// A box smaller than a pixel.
struct TinyBox: BoxRule {
  let info = ValidityRuleInfo(
    code: .tinyBox,
    summary: "A side is shorter than one pixel.",
    harm:
      "No picture element lies in it: it is usually an accidental click, and after rounding it becomes a box of zero size.",
    decision:
      "width or height is above 0 but below 1 px. A warning: the box is kept, since down-scaled images have honest small boxes.",
    remedy: "Look at it; remove it if nothing is there.",
    source: "kungfuai/kaishi#5 asks for a warning on boxes that are too small."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    let smallest = ZeroArea.smallestSide
    guard box.width > smallest, box.height > smallest else { return nil }
    let side = min(box.width, box.height)
    guard side < options.tinySidePixels else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: .warning,
      field: box.width <= box.height ? .width : .height, value: side,
      limit: options.tinySidePixels)
  }
}
