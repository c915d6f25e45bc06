/// A box that is larger than the labeling standard allows.
struct StandardLargest: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardLargest,
    summary: "A side is longer than the labeling standard allows for the class.",
    harm:
      "A box of impossible size is usually a group of objects in one box, or the wrong class.",
    decision:
      "width or height is above largest of the box's class (or of other classes) in px or as a share of the image's side along the same axis, by more than 1e-6 of it. The box is kept; the standard says whether it is an error or a warning.",
    remedy: "Look at it: draw each object by itself, correct the class, or raise the limit.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    issues(in: inspection, standard) { box, name in
      guard box.hasShape, let largest = standard.limits(of: name).largest else { return nil }
      for (field, length, side) in [
        (ValidityField.width, box.width, box.imageWidth), (.height, box.height, box.imageHeight),
      ] {
        guard let limit = largest.pixels(side: side) else { continue }
        if length > limit * (1 + 1e-6) { return (field, length, limit) }
      }
      return nil
    }
  }
}
