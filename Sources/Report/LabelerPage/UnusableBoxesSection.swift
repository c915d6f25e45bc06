import Analysis
import Labels
import Validity

/// The labeler's boxes that were set aside.
struct UnusableBoxesSection: SheetSection {
  let info = ReportSectionInfo(id: "unusable", title: "Boxes that could not be used")

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    guard sheet.labeler.boxesSetAside > 0 else { return nil }
    let table = sheet.table
    var blocks: [ReportPage.Block] = []
    if !sheet.issues.isEmpty {
      blocks.append(
        .table(
          ReportPage.Table(
            caption: "The first of them",
            columns: [
              .init("Box"), .init("Image"), .init("What is wrong"), .init("Field"),
              .init("Value", numeric: true), .init("Limit", numeric: true),
            ],
            rows: sheet.issues.map { issue in
              [
                .head(table.annotationName(of: issue.box)),
                .text(DisplayName.short(table.imageName(of: issue.box) ?? "(not listed)")),
                .text(issue.code.rawValue), .text(issue.field.rawValue),
                .number(Figures.number(issue.value), sortedBy: issue.value),
                .number(Figures.number(issue.limit), sortedBy: issue.limit),
              ]
            })))
    }
    return ReportPage.Section(
      intro: "\(Figures.plural(sheet.labeler.boxesSetAside, "box", "boxes")) with coordinates that "
        + "cannot be. That is mostly a tool's doing, not a hand's, so show it to whoever looks "
        + "after the tool. Nothing else on this page rests on these boxes.", blocks: blocks)
  }
}
