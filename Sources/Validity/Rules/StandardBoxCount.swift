/// An image with more or fewer boxes than the labeling standard allows.
struct StandardBoxCount: StandardRule {
  let info = ValidityRuleInfo(
    code: .standardBoxCount,
    summary: "A labeler drew more or fewer boxes on an image than the labeling standard allows.",
    harm:
      "Far too many boxes are usually an import gone wrong, far too few an image given up halfway.",
    decision:
      "The number of a labeler's boxes on an image is outside boxes-per-image of the standard; the first of them is named. An image without any box has none to name, and is not looked at. The box is kept; the standard says whether it is an error or a warning.",
    remedy: "Look at the image; label it again, or change the limits.",
    source: "The team's own standard (--standard), as drafted by labelgauge init --standard.")

  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList {
    var found = IssueList()
    guard standard.fewestBoxes != nil || standard.mostBoxes != nil else { return found }
    let fewest = standard.fewestBoxes ?? 0
    let most = standard.mostBoxes ?? .max
    let views = StandardViews(inspection.table)
    for view in views.byFirstBox where !(fewest...max(fewest, most)).contains(view.count) {
      found.append(
        ValidityIssue(
          box: view.first, code: info.code, severity: standard.severity(of: info.code),
          field: .image, value: Double(view.count),
          limit: Double(view.count < fewest ? fewest : most)))
    }
    return found
  }
}
