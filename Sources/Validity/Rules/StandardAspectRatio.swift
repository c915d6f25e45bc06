/// A box of a shape that the labeling standard does not allow.
struct StandardAspectRatio: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardAspectRatio,
    summary: "Width / height is outside what the labeling standard allows for the class.",
    harm:
      "An impossible shape is usually half an object, two objects in one box, or the wrong class.",
    decision:
      "width / height is below or above aspect-ratio of the box's class (or of other classes), by more than 1e-6 of the limit. The box is kept; the standard says whether it is an error or a warning.",
    remedy: "Look at it: draw it again, correct the class, or widen the range.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    issues(in: inspection, standard) { box, name in
      guard box.hasShape, let range = standard.limits(of: name).aspectRatio else { return nil }
      let ratio = box.width / box.height
      if ratio < range.lowerBound * (1 - 1e-6) { return (.aspectRatio, ratio, range.lowerBound) }
      if ratio > range.upperBound * (1 + 1e-6) { return (.aspectRatio, ratio, range.upperBound) }
      return nil
    }
  }
}
