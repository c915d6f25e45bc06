/// A box of which nothing lies in its image.
struct OutsideImage: BoxRule {
  let info = ValidityRuleInfo(
    code: .outsideImage,
    summary: "Nothing of the box lies in its image.",
    harm:
      "Clipping leaves an empty box: a loader then trains on an object of no size, or its loss divides by zero.",
    decision:
      "The box ends at or before 0, or starts at or beyond the image's side, on either axis. No tolerance: nothing is left to measure, so the box is set aside. Needs the image's size.",
    remedy:
      "Remove the box. When a whole image is affected, check that the labels belong to this image and this size of it.",
    source:
      "HumanSignal/labelImg#278: xmin 3816 on an image 2048 px wide; 8 boxes of TACO's unofficial labels."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    for span in [box.horizontal, box.vertical] where span.isOutside {
      guard let lower = span.lower, let upper = span.upper else { continue }
      let isBefore = upper.value <= 0
      let edge = isBefore ? upper : lower
      return ValidityIssue(
        box: box.index, code: info.code, severity: .error, field: edge.field, value: edge.value,
        limit: isBefore ? 0 : span.side, fix: .remove)
    }
    return nil
  }
}
