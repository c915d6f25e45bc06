/// A box that is smaller than the labeling standard allows.
struct StandardSmallest: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardSmallest,
    summary: "A side is shorter than the labeling standard allows for the class.",
    harm:
      "Objects below the agreed size are labeled by some and left by others, so that the detector is punished for finding them and for missing them.",
    decision:
      "width or height is below smallest of the box's class (or of other classes) in px or as a share of the image's side along the same axis, by more than 1e-6 of it. The box is kept; the standard says whether it is an error or a warning.",
    remedy: "Remove the box, or lower the limit.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    issues(in: inspection, standard) { box, name in
      guard box.hasShape, let smallest = standard.limits(of: name).smallest else { return nil }
      for (field, length, side) in [
        (ValidityField.width, box.width, box.imageWidth), (.height, box.height, box.imageHeight),
      ] {
        guard let limit = smallest.pixels(side: side) else { continue }
        if length < limit * (1 - 1e-6) { return (field, length, limit) }
      }
      return nil
    }
  }
}
