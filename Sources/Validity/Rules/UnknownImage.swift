import Labels

/// A box on an image that its file does not list.
struct UnknownImage: ValidityRule {
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

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var found = IssueList()
    for box in 0..<table.boxCount where table.boxImage[box] < 0 {
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: .error, field: .image, value: .nan, fix: .remove))
    }
    return found
  }
}
