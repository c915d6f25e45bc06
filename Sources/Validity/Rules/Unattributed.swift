import Labels

/// A box of which nobody knows who drew it.
struct Unattributed: ValidityRule {
  let info = ValidityRuleInfo(
    code: .unattributed,
    summary: "The input does not say who drew the box.",
    harm:
      "The box trains like any other, but counts for no labeler: their work looks thinner than it is.",
    decision:
      "Neither the file nor the assignments name a labeler for the box. A warning: the box is kept and counted apart.",
    remedy: "Give --assignments, or name the field with --labeler-key.",
    source:
      "cvat-ai/cvat#1362: neither the CVAT XML nor the COCO export says who drew which box."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var found = IssueList()
    for box in 0..<table.boxCount where table.boxLabeler[box] < 0 {
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: .warning, field: .labeler, value: .nan))
    }
    return found
  }
}
