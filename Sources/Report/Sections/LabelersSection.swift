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
    let effects = MainEffects(analysis)
    let table = ReportPage.Table(
      caption: "Verdict and measurements of each labeler",
      columns: [
        .init("Labeler"), .init("Verdict"), .init("Largest effect against its tolerance"),
        .init("Images", numeric: true), .init("Boxes", numeric: true),
        .init("Empty images", numeric: true), .init("Set aside", numeric: true),
        .init("Random errors", numeric: true), .init("Score", numeric: true),
      ],
      rows: selection.shown.map { row($0, effects) },
      footnote: [
        "Sorted by verdict, then by name. Two labelers whose intervals overlap are not ranked.",
        selection.omission(table: "tables/labelers.csv"),
      ].compactMap { $0 }.joined(separator: " "))
    return ReportPage.Section(
      intro: "A labeler is called systematic only when an error is beyond chance and beyond the "
        + "tolerance. Small figures are intervals: where two overlap, nobody is ahead.",
      blocks: [.table(table)])
  }

  private func row(_ labeler: LabelerResult, _ effects: MainEffects) -> [ReportPage.Cell] {
    let effect = effects.of(labeler)
    return [
      .head(labeler.id, detail: labeler.vendor.map(DisplayName.short)),
      ReportPage.Cell(
        text: "",
        detail: DisplayName.sentence(labeler.verdictReason, naming: [labeler.id, labeler.vendor]),
        badge: .init(labeler.verdict), sortKey: String(labeler.verdict.severity)),
      ReportPage.Cell(
        text: "", detail: effect?.words ?? "not measured", svg: effect?.picture,
        sortKey: effect.map { String($0.tolerances) } ?? ""),
      .count(labeler.images), .count(labeler.boxes), .count(labeler.emptyImages),
      .count(labeler.boxesSetAside),
      estimate(labeler.randomErrorRate, Figures.percent),
      estimate(labeler.score) { Figures.fixed($0, decimals: 1) },
    ]
  }

  private func estimate(
    _ estimate: Estimate?, _ words: (Double) -> String
  ) -> ReportPage.Cell {
    guard let estimate else { return .number(Figures.absent, sortedBy: .nan) }
    return .number(
      words(estimate.value), sortedBy: estimate.value,
      detail: "\(words(estimate.low)) to \(words(estimate.high))")
  }
}
