import Analysis

/// Everybody with verdict, main effect and rates.
///
/// Not a ranking: by verdict, then by name.
struct LabelersSection: ReportSection {
  let info = ReportSectionInfo(id: "labelers", title: "Labelers")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    guard !analysis.labelers.isEmpty else { return nil }
    let selection = LabelerSelection(analysis)
    let footnote = [
      "Sorted by verdict, then by name. Those whose score intervals overlap share a place: nobody "
        + "stands above a neighbour who may be as good.",
      selection.omission(table: "labelers/index.html and tables/labelers.csv"),
    ].compactMap { $0 }.joined(separator: " ")
    return ReportPage.Section(
      intro: "A labeler is called systematic only when an error is beyond chance and beyond the "
        + "tolerance. Small figures are intervals: where two overlap, nobody is ahead. Each name "
        + "leads to a page that can be handed to that person.",
      blocks: [
        .table(
          LabelerTable(analysis).table(
            selection.shown, caption: "Verdict and measurements of each labeler",
            footnote: footnote))
      ])
  }
}
