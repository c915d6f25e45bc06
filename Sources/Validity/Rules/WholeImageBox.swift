/// A box over the whole image.
struct WholeImageBox: BoxRule {
  /// The least share of both sides.
  static let share = 0.99

  let info = ValidityRuleInfo(
    code: .wholeImageBox,
    summary: "The box covers the whole image.",
    harm:
      "It is often a default that was never adjusted, or a label for the image rather than an object, and it teaches the detector to answer with the frame.",
    decision:
      "The box covers 99% or more of both sides and is outside by no more than a warning allows. A warning: close-ups are honest. Needs the image's size.",
    remedy: "Look at it; keep it if the object fills the picture.",
    source:
      "Default boxes of labeling tools; compare the finding default-size, which judges a labeler rather than a box."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard box.hasImageSize, box.isFinite,
      covers(box.horizontal, options), covers(box.vertical, options)
    else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: .warning, field: .width, value: box.width,
      limit: box.imageWidth)
  }

  private func covers(_ span: Span, _ options: ValidityOptions) -> Bool {
    span.length > 0 && span.isNearlyInside(options)
      && min(span.end, span.side) - max(span.start, 0) >= Self.share * span.side
  }
}
