import Analysis
import Labels

/// Single boxes that may be wrong.
struct SingleBoxesSection: SheetSection {
  let info = ReportSectionInfo(id: "single-boxes", title: "Boxes to look at once more")
  private static let longest = 12

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    guard !sheet.suspects.isEmpty else { return nil }
    var blocks: [ReportPage.Block] = []
    let examples = sheet.examples.filter {
      if case .suspect = $0.topic { true } else { false }
    }
    if !examples.isEmpty {
      blocks.append(
        .paragraph(
          "Some that others labeled too. " + ExampleFigures.legend(examples)))
      blocks.append(.figures(ExampleFigures.figures(examples, photos: sheet.photos)))
    }
    blocks.append(
      .table(
        ReportPage.Table(
          caption: "The likeliest first",
          columns: [
            .init("Box"), .init("Image"), .init("Class"), .init("Why"),
            .init("Probably wrong", numeric: true),
          ],
          rows: sheet.suspects.prefix(Self.longest).map { row($0.suspect, sheet.table) },
          footnote: sheet.suspects.count > Self.longest
            ? "Shown: \(Self.longest) of \(Figures.count(sheet.suspects.count)). All of them: "
              + "tables/suspects.csv of the report." : nil)))
    return ReportPage.Section(
      intro: "These may be slips, or odd objects: only a look at the image tells. They have "
        + "nothing to do with habits.", blocks: blocks)
  }

  private func row(_ suspect: Suspect, _ table: LabelTable) -> [ReportPage.Cell] {
    [
      .head(table.annotationName(of: suspect.box)),
      .text(DisplayName.short(table.imageName(of: suspect.box) ?? "(not listed)")),
      .text(DisplayName.short(table.className(of: suspect.box) ?? "(unknown)")),
      .text(
        DisplayName.oneLine(suspect.reason),
        detail: suspect.suggested.map { "probably \(DisplayName.inline($0))" }),
      .number(Figures.percent(suspect.score), sortedBy: suspect.score),
    ]
  }
}
