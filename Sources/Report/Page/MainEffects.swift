import Analysis

/// The effect of each labeler that is the most tolerances away from zero: a finding where there is
/// one, else the largest contrast.
struct MainEffects {
  /// An effect in words and as a picture.
  struct Effect {
    var words: String
    var picture: SVG?
    var tolerances: Double
  }

  private let findings: [String: Finding]
  private let contrasts: [String: Contrast]

  init(_ analysis: AnalysisResult) {
    findings = Dictionary(
      analysis.findings.map { ($0.labeler, $0) },
      uniquingKeysWith: { $1.tolerances > $0.tolerances ? $1 : $0 })
    contrasts = Dictionary(
      analysis.exhibits.contrasts.map { ($0.labeler, $0) },
      uniquingKeysWith: { $1.tolerances > $0.tolerances ? $1 : $0 })
  }

  func of(_ labeler: LabelerResult) -> Effect? {
    let shape = MarkShape(labeler.verdict)
    if let finding = findings[labeler.id] {
      let words = EffectWords(kind: finding.kind, unit: finding.unit)
      let text = "\(finding.topic) \(words.withInterval(finding.effect))"
      return Effect(
        words: text,
        picture: IntervalBar.svg(
          finding.effect, tolerance: finding.tolerance, shape: shape, words: text),
        tolerances: finding.tolerances)
    }
    guard let contrast = contrasts[labeler.id] else { return nil }
    let words = EffectWords(kind: contrast.kind)
    let text = "\(contrast.kind.words) \(words.withInterval(contrast.estimate))"
    return Effect(
      words: text,
      picture: IntervalBar.svg(
        contrast.estimate, tolerance: contrast.tolerance, shape: shape, words: text),
      tolerances: contrast.tolerances)
  }
}

extension Contrast {
  /// How many tolerances the estimate is away from zero.
  var tolerances: Double {
    tolerance > 0 && estimate.value.isFinite ? estimate.value.magnitude / tolerance : 0
  }
}
