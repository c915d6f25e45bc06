import Analysis

/// This period beside the one before, where a history is kept.
struct TrendSection: ReportSection {
  let info = ReportSectionInfo(id: "trend", title: "Since the period before")
  private static let longest = 12

  func content(of document: ReportDocument) -> ReportPage.Section? {
    guard let trend = document.trend, trend.periods.count > 1 else { return nil }
    let sentence = TrendSentence(trend)
    var blocks: [ReportPage.Block] = []
    if !trend.notes.isEmpty {
      blocks.append(
        .notices(
          trend.notes.map { .init(code: $0.code, message: DisplayName.oneLine($0.message)) }))
    }
    blocks += [
      TrendRows.advice(trend, longest: Self.longest),
      TrendRows.changes(trend, longest: Self.longest),
    ].compactMap { $0 }.map { table in
      var table = table
      if table.footnote != nil {
        table.footnote = "Only the first \(Self.longest) are shown; labelgauge trend writes all."
      }
      return .table(table)
    }
    return ReportPage.Section(
      intro: sentence.headline + " " + sentence.subline, blocks: blocks)
  }
}
