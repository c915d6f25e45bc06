import Labels

/// A second copy of a box.
struct DuplicateBox: ValidityRule {
  /// Edges that differ by no more than this are equal: two decimals, the coarsest that tools write.
  static let pixels = 0.01
  /// Boxes that overlap by more than this, as intersection over union, are equal too: 1% of each
  /// side, which no hand repeats on another object.
  static let overlap = 0.98

  let info = ValidityRuleInfo(
    code: .duplicateBox,
    summary: "The same labeler drew the same box of the same class on the same image twice.",
    harm:
      "The object counts twice in the loss and in every count, and the second copy of a perfect prediction is scored as a false alarm.",
    decision:
      "x, y, width and height differ by no more than 0.01 px, or the boxes overlap by more than 98% (intersection over union); image, labeler and class are equal (and the file, where the labeler is unknown). The later copy is a warning and is kept.",
    remedy: "Remove the later copy; look for a double import or a merge of two exports.",
    source:
      "Ultralytics drops duplicates silently on loading; chained label attributes of SageMaker Ground Truth repeat boxes."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var found = IssueList()
    for box in CopySearch.copies(in: table, threads: inspection.threads) {
      found.append(
        ValidityIssue(
          box: Int(box), code: info.code, severity: .warning, field: .x,
          value: table.boxX[Int(box)]))
    }
    return found
  }
}
