/// Two boxes of one class that overlap more than the labeling standard allows.
struct StandardOverlap: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardOverlap,
    summary: "Two boxes of one class overlap more than the labeling standard allows.",
    harm:
      "One object that is boxed twice counts twice in the loss, and non-maximum suppression hides one of two real neighbours.",
    decision:
      "The intersection over union with an earlier box of the same image, labeler and class is above largest-overlap of the standard; the later box is named. The box is kept; the standard says whether it is an error or a warning.",
    remedy:
      "Remove the second box of one object, or raise the limit where objects really cover each other.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    var found = IssueList()
    guard let limit = standard.largestOverlap else { return found }
    for (box, overlap) in StandardViews.overlaps(inspection.table) where overlap > limit {
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: standard.severity(of: info.code),
          field: .overlap, value: overlap, limit: limit))
    }
    return found
  }
}
