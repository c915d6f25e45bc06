/// A box on an image that its file does not list.
struct UnknownImage: BoxRule {
  let info = ValidityRuleInfo(
    code: .unknownImage,
    summary: "The box names an image that its file does not list.",
    harm:
      "The box is lost on loading, and its object becomes background on the image it belongs to.",
    decision:
      "The image reference is missing or points to no image of the file. The box is set aside.",
    remedy:
      "Restore the image entry, or remove the box; look for a split or merge that lost images.",
    source: "Dangling image ids after splitting or merging COCO files by hand."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard box.image < 0 else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: .error, field: "image", value: .nan, fix: .remove)
  }
}
