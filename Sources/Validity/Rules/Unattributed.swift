/// A box of which nobody knows who drew it.
struct Unattributed: BoxRule {
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

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard box.labeler < 0 else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: .warning, field: "labeler", value: .nan)
  }
}
