import Analysis

/// Which labelers the pages of a trend show.
///
/// A small team is shown whole; of a large one, those who changed, are beyond their limits, or have
/// systematic errors. The tables in `tables/` always have everybody.
struct TrendSelection {
  /// By name.
  let shown: [Trend.Subject]
  let total: Int

  init(_ trend: Trend) {
    total = trend.labelers.count
    let last = trend.periods.count - 1
    let most = LabelerSelection.whole
    guard total > most, last >= 0 else {
      shown = trend.labelers
      return
    }
    func need(_ labeler: Trend.Subject) -> Int {
      var need = 0
      if [.worse, .mixed].contains(labeler.status) { need += 8 }
      if labeler.series.contains(where: { $0.isBeyond(last) }) { need += 4 }
      if labeler.reviews[last]?.verdict == .systematic { need += 2 }
      if labeler.status == .improved { need += 1 }
      return need
    }
    let ranked = trend.labelers.map { (need($0), $0) }
      .sorted { ($1.0, $0.1.id) < ($0.0, $1.1.id) }.prefix(most)
    shown = ranked.map(\.1).sorted { $0.id < $1.id }
  }

  /// What was left out, or nil.
  func omission(table: String) -> String? {
    guard shown.count < total else { return nil }
    return "Shown: \(Figures.count(shown.count)) of \(Figures.count(total)) labelers, first those "
      + "who got worse, are beyond their limits, or have systematic errors. All of them: \(table)."
  }
}
