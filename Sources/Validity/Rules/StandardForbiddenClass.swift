/// A class that the labeling standard forbids.
struct StandardForbiddenClass: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardForbiddenClass,
    summary: "The class must not be labeled, by the labeling standard.",
    harm:
      "What was agreed to stay unlabeled becomes an object for the detector on some images and background on others.",
    decision:
      "The box's class is in forbidden-classes of the standard. The box is kept; the standard says whether it is an error or a warning.",
    remedy: "Remove the box, or take the class off the list.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    guard !standard.forbiddenClasses.isEmpty else { return IssueList() }
    return issues(in: inspection, standard) { _, name in
      guard let name, standard.forbiddenClasses.contains(name) else { return nil }
      return (.class, .nan, .nan)
    }
  }
}
