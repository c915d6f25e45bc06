import Analysis

/// The tables about two periods, which the trend and the report of a period both show.
enum TrendRows {
  /// The most rows that a table of a page has.
  static let longest = 60

  /// What became of the errors of the period before the latest; nil when there were none.
  static func advice(_ trend: Trend, longest: Int = longest) -> ReportPage.Table? {
    let latest = trend.followUps.filter { $0.period == trend.periods.count - 1 }
    guard !latest.isEmpty else { return nil }
    let ordered = latest.enumerated().sorted {
      (order($0.element.outcome), $0.offset) < (order($1.element.outcome), $1.offset)
    }.map(\.element)
    return ReportPage.Table(
      caption: "The systematic errors of the period before, and what became of them",
      columns: [
        .init("Labeler"), .init("Now"), .init("Error found then"),
        .init("Size then", numeric: true), .init("Size now", numeric: true),
        .init("Change", numeric: true),
      ],
      rows: ordered.prefix(longest).map(row),
      footnote: ordered.count > longest
        ? "Shown: \(longest) of \(Figures.count(ordered.count)). All of them: tables/advice.csv."
        : nil)
  }

  private static func order(_ outcome: FollowUp.Outcome) -> Int {
    let order: [FollowUp.Outcome] = [
      .larger, .reversed, .persisting, .notEnoughData, .smaller, .gone, .notMeasured,
    ]
    return order.firstIndex(of: outcome) ?? order.count
  }

  private static func row(_ followUp: FollowUp) -> [ReportPage.Cell] {
    let finding = followUp.finding
    let words = EffectWords(kind: finding.kind, unit: finding.unit)
    func size(_ estimate: Estimate?) -> ReportPage.Cell {
      guard let estimate else { return .number(Figures.absent, sortedBy: .nan) }
      func text(_ value: Double) -> String {
        words.value(value).replacing("+", with: "")
      }
      return .number(
        text(estimate.value), sortedBy: estimate.value,
        detail: "\(text(estimate.low)) to \(text(estimate.high))")
    }
    let then =
      finding.effect.value < 0
      ? Estimate(-finding.effect.value, -finding.effect.high, -finding.effect.low)
      : finding.effect
    return [
      .head(finding.subject),
      ReportPage.Cell(
        text: "", badge: .init(followUp.outcome), sortKey: String(order(followUp.outcome))),
      .text(finding.topic, detail: finding.sentence), size(then), size(followUp.now),
      difference(followUp.difference, words),
    ]
  }

  private static func difference(_ estimate: Estimate?, _ words: EffectWords) -> ReportPage.Cell {
    guard let estimate else { return .number(Figures.absent, sortedBy: .nan) }
    func signed(_ value: Double) -> String {
      let text = words.value(value)
      return value > 0 && !text.hasPrefix("+") ? "+\(text)" : text
    }
    return .number(
      signed(estimate.value), sortedBy: estimate.value,
      detail: "\(signed(estimate.low)) to \(signed(estimate.high))")
  }

  /// The claimed changes of labelers and vendors; nil when there are none.
  static func changes(_ trend: Trend, longest: Int = longest) -> ReportPage.Table? {
    let claimed: [PeriodChange.Outcome] = [.worse, .reversed, .improved]
    let subjects =
      trend.labelers.map { ($0.id, $0.changes) }
      + trend.vendors.map { ("vendor \($0.id)", $0.changes) }
    let rows = claimed.flatMap { outcome in
      subjects.flatMap { id, changes in
        changes.filter { $0.outcome == outcome }.map { (id, $0) }
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportPage.Table(
      caption: "Claimed changes",
      columns: [
        .init("Labeler"), .init("Change"), .init("Measure"), .init("Before", numeric: true),
        .init("Now", numeric: true), .init("Difference", numeric: true),
        .init("Difference against the tolerance"),
      ],
      rows: rows.prefix(longest).map { id, change in row(id, change, claimed) },
      footnote: rows.count > longest
        ? "Shown: \(longest) of \(Figures.count(rows.count)). All of them: tables/changes.csv."
        : nil)
  }

  private static func row(
    _ id: String, _ change: PeriodChange, _ order: [PeriodChange.Outcome]
  ) -> [ReportPage.Cell] {
    let measure = change.measure
    func value(_ estimate: Estimate) -> ReportPage.Cell {
      .number(
        measure.figure(estimate.value), sortedBy: estimate.value,
        detail: "\(measure.figure(estimate.low)) to \(measure.figure(estimate.high))")
    }
    let shape: MarkShape =
      change.outcome == .worse ? .systematic : change.outcome == .improved ? .consistent : .random
    return [
      .head(id),
      ReportPage.Cell(
        text: "", badge: .init(change.outcome),
        sortKey: String(order.firstIndex(of: change.outcome) ?? 0)),
      .text(measure.words), value(change.before), value(change.after),
      .number(measure.change(change.difference), sortedBy: change.difference.value),
      ReportPage.Cell(
        text: "",
        svg: IntervalBar.svg(
          change.difference, tolerance: change.tolerance, shape: shape,
          words: measure.change(change.difference)),
        sortKey: String(change.difference.value / change.tolerance)),
    ]
  }
}
