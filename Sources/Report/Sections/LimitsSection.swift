import Analysis
import Labels

/// What this data could not have shown, so that “consistent” is never read as “perfect”.
struct LimitsSection: ReportSection {
  let info = ReportSectionInfo(id: "limits", title: "What could not be seen")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    var blocks: [ReportPage.Block] = []
    if !analysis.notes.isEmpty {
      let names = document.table.labelers.names.prefix(200).map { $0 as String? }
      blocks.append(
        .notices(
          analysis.notes.map { note in
            .init(
              code: DisplayName.oneLine(note.code),
              message: DisplayName.sentence(note.message, naming: names))
          }))
    }
    let selection = LabelerSelection(analysis)
    let limits = analysis.limits.filter { selection.ids.contains($0.labeler) }
    if !limits.isEmpty { blocks.append(.table(table(limits, selection))) }
    guard !blocks.isEmpty else { return nil }
    let power = limits.first.map { Figures.threshold($0.power) } ?? ""
    return ReportPage.Section(
      intro: limits.isEmpty
        ? "To read the verdicts rightly, know this:"
        : "The smallest error of each kind that this data would have shown with a probability of "
          + "\(power). Smaller errors can be there unseen.", blocks: blocks)
  }

  private func table(
    _ limits: [DetectionLimit], _ selection: LabelerSelection
  ) -> ReportPage.Table {
    let present = Set(limits.map(\.kind))
    let kinds = FindingKind.allCases.filter(present.contains)
    let byLabeler = Dictionary(grouping: limits, by: \.labeler)
    return ReportPage.Table(
      caption: "Smallest detectable error by labeler and kind",
      columns: [.init("Labeler")] + kinds.map { .init($0.words, numeric: true) },
      rows: selection.shown.filter { byLabeler[$0.id] != nil }.map { labeler in
        [.head(labeler.id)]
          + kinds.map { kind in cell(byLabeler[labeler.id]?.first { $0.kind == kind }) }
      }, footnote: selection.omission(table: "report.json"))
  }

  private func cell(_ limit: DetectionLimit?) -> ReportPage.Cell {
    guard let limit else { return .number("not tested", sortedBy: .nan) }
    guard let smallest = limit.smallestDetectable, smallest.isFinite else {
      return .number("none", sortedBy: .infinity, detail: "no error, however large")
    }
    return .number(Figures.percent(smallest), sortedBy: smallest)
  }
}
