import Analysis

/// Effects in the words of their unit: relative ones as percentages, others with the unit behind.
struct EffectWords {
  private let unit: String
  private let isShare: Bool
  private let isSigned: Bool

  init(kind: FindingKind, unit: String? = nil) {
    let absolute = ["px", "pixel", "boxes", "objects", "ln", "log", "second"]
    let unit = unit ?? ""
    self.unit = unit
    isShare = !absolute.contains { unit.lowercased().hasPrefix($0) }
    switch kind {
    case .sizeBias, .aspectBias, .offsetBias, .density, .classFrequency: isSigned = true
    default: isSigned = false
    }
  }

  func value(_ value: Double) -> String {
    guard isShare else { return "\(Figures.number(value)) \(unit)" }
    return isSigned ? Figures.signedPercent(value) : Figures.percent(value)
  }

  /// `+8.0% (+7.0% to +9.0%)`.
  func withInterval(_ estimate: Estimate) -> String {
    "\(value(estimate.value)) (\(interval(estimate)))"
  }

  func interval(_ estimate: Estimate) -> String {
    "\(value(estimate.low)) to \(value(estimate.high))"
  }

  func threshold(_ tolerance: Double) -> String {
    isShare
      ? (isSigned ? "±" : "") + Figures.threshold(tolerance)
      : "\(Figures.number(tolerance)) \(unit)"
  }
}
