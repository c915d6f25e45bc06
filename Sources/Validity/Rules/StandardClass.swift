/// A class that is not on the list of the labeling standard.
struct StandardClass: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardClass,
    summary: "The class is not one that the labeling standard allows.",
    harm:
      "A class that nobody agreed on is learned from a handful of boxes, and its objects are missing from the class where they belong.",
    decision:
      "The standard has a list allowed-classes, and the box's class is not in it. Names are compared letter by letter. The box is kept; the standard says whether it is an error or a warning.",
    remedy: "Label the box again with an allowed class, or add the class to the standard.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    guard let allowed = standard.allowedClasses else { return IssueList() }
    return issues(in: inspection, standard) { _, name in
      guard let name, !allowed.contains(name) else { return nil }
      return (.class, .nan, .nan)
    }
  }
}
