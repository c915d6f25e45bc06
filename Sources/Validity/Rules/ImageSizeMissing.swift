/// A box on an image of unknown size.
struct ImageSizeMissing: BoxRule {
  let info = ValidityRuleInfo(
    code: .imageSizeMissing,
    summary: "The size of the box's image is unknown.",
    harm:
      "Whether the box lies in its image cannot be checked, and boxes relative to the image are converted with a wrong size or none.",
    decision:
      "The file gives no width or height for the image, or one that is not above 0. A warning: the box is kept, but no rule about the image's edges has looked at it.",
    remedy: "Give the images themselves with --images, or write their sizes into the file.",
    source: "HumanSignal/labelImg#59 to #747: files with width and height 0; microsoft/VoTT#1013."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard box.image >= 0, !box.hasImageSize else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: .warning, field: "image",
      value: min(box.imageWidth, box.imageHeight), limit: 0)
  }
}
