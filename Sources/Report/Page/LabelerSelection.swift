import Analysis

/// Which labelers the page shows.
///
/// A small team is shown whole; of a large one, those who need attention and the extremes. The tables
/// in `tables/` always have everybody.
struct LabelerSelection {
  /// The largest team that is drawn as a whole.
  static let whole = 60

  /// The labelers to show, by verdict and then name.
  let shown: [LabelerResult]
  let total: Int

  init(_ analysis: AnalysisResult) {
    total = analysis.labelers.count
    let bySeverity = analysis.labelers.sorted {
      ($0.verdict.severity, $0.id) < ($1.verdict.severity, $1.id)
    }
    guard total > Self.whole else {
      shown = bySeverity
      return
    }
    var deviation: [String: Double] = [:]
    for contrast in analysis.exhibits.contrasts where contrast.tolerance > 0 {
      let size = contrast.estimate.value.magnitude / contrast.tolerance
      if size.isFinite { deviation[contrast.labeler] = max(deviation[contrast.labeler] ?? 0, size) }
    }
    let flagged = bySeverity.filter { $0.verdict == .systematic }
    let others = bySeverity.filter { $0.verdict != .systematic }.sorted {
      (deviation[$1.id] ?? 0, $0.id) < (deviation[$0.id] ?? 0, $1.id)
    }
    // At least ten of the others, so that a page full of faults still shows what normal is.
    let kept = flagged.prefix(Self.whole - 10)
    let ids = Set((kept + others.prefix(Self.whole - kept.count)).map(\.id))
    shown = bySeverity.filter { ids.contains($0.id) }
  }

  var ids: Set<String> { Set(shown.map(\.id)) }

  /// What was left out, or nil.
  func omission(table: String) -> String? {
    guard shown.count < total else { return nil }
    return "Shown: \(Figures.count(shown.count)) of \(Figures.count(total)) labelers, those with "
      + "systematic errors and the largest deviations. All of them: \(table)."
  }
}

extension AnalysisResult {
  /// The kinds that have contrasts, in the order of the contract.
  var contrastKinds: [FindingKind] {
    let present = Set(exhibits.contrasts.map(\.kind))
    return FindingKind.allCases.filter(present.contains)
  }
}
