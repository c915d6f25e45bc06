import Analysis

/// Distances of whole distributions and of whole vectors of contrasts.
struct DivergencesSection: ReportSection {
  let info = ReportSectionInfo(id: "distances", title: "Outliers and divergences")
  private static let longest = 30

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let exhibits = document.analysis.exhibits
    var blocks: [ReportPage.Block] = []
    if !exhibits.outliers.isEmpty { blocks.append(.table(outliers(exhibits.outliers))) }
    if !exhibits.divergences.isEmpty { blocks.append(.table(divergences(exhibits.divergences))) }
    guard !blocks.isEmpty else { return nil }
    return ReportPage.Section(
      intro: "These tests ask whether a labeler is different at all, not in what way. A small p "
        + "here without a finding above means: different, but in no way that is known to hurt.",
      blocks: blocks)
  }

  private func outliers(_ tests: [OutlierTest]) -> ReportPage.Table {
    let ordered = tests.sorted { ($1.distance, $0.labeler) < ($0.distance, $1.labeler) }
    return ReportPage.Table(
      caption: "Robust distance of each labeler from the peers, over all features together",
      columns: [
        .init("Labeler"), .init("Distance", numeric: true), .init("p", numeric: true),
        .init("p, adjusted", numeric: true),
      ],
      rows: ordered.prefix(Self.longest).map { test in
        [
          .head(test.labeler), .number(Figures.number(test.distance), sortedBy: test.distance),
          .number(Figures.pValue(test.pValue), sortedBy: test.pValue),
          .number(Figures.pValue(test.pAdjusted), sortedBy: test.pAdjusted),
        ]
      }, footnote: omission(ordered.count))
  }

  private func divergences(_ tests: [DivergenceTest]) -> ReportPage.Table {
    let ordered = tests.sorted {
      ($0.pAdjusted, $1.value, $0.labeler, $0.feature)
        < ($1.pAdjusted, $0.value, $1.labeler, $1.feature)
    }
    return ReportPage.Table(
      caption: "Divergence of each labeler's distributions from the peers'",
      columns: [
        .init("Labeler"), .init("Feature"), .init("Statistic"), .init("Value", numeric: true),
        .init("p", numeric: true), .init("p, adjusted", numeric: true),
      ],
      rows: ordered.prefix(Self.longest).map { test in
        [
          .head(test.labeler), .text(test.feature), .text(test.statistic),
          .number(Figures.number(test.value), sortedBy: test.value),
          .number(Figures.pValue(test.pValue), sortedBy: test.pValue),
          .number(Figures.pValue(test.pAdjusted), sortedBy: test.pAdjusted),
        ]
      }, footnote: omission(ordered.count))
  }

  private func omission(_ count: Int) -> String? {
    count > Self.longest ? "Shown: \(Self.longest) of \(Figures.count(count))." : nil
  }
}
