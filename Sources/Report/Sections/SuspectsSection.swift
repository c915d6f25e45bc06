import Analysis
import Labels

/// Single boxes to look at.
struct SuspectsSection: ReportSection {
  let info = ReportSectionInfo(id: "suspects", title: "Boxes to look at")
  private static let longest = 20

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let suspects = document.analysis.suspects
    guard !suspects.isEmpty else { return nil }
    return ReportPage.Section(
      intro: "Boxes that are probably errors of the moment, not habits. All "
        + "\(Figures.count(suspects.count)) of them: tables/suspects.csv.",
      blocks: [
        .table(
          ReportPage.Table(
            caption: "The most likely errors",
            columns: [
              .init("Box"), .init("Image"), .init("Labeler"), .init("Class"), .init("Reason"),
              .init("Probability", numeric: true),
            ],
            rows: suspects.prefix(Self.longest).map { row($0, document.table) }))
      ])
  }

  private func row(_ suspect: Suspect, _ table: LabelTable) -> [ReportPage.Cell] {
    [
      .head(table.annotationName(of: suspect.box)),
      .text(DisplayName.short(table.imageName(of: suspect.box) ?? "(not listed)")),
      .text(DisplayName.short(table.labelerName(of: suspect.box) ?? "(nobody named)")),
      .text(DisplayName.short(table.className(of: suspect.box) ?? "(unknown)")),
      .text(
        DisplayName.oneLine(suspect.reason),
        detail: suspect.suggested.map { "probably \(DisplayName.inline($0))" }),
      .number(Figures.percent(suspect.score), sortedBy: suspect.score),
    ]
  }
}
