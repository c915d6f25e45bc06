import Statistics

/// The claim that a count of boxes, compared within strata, is too large or too small.
enum MarginalCountClaim {
  /// Makes the claim, or nil when shared images decide instead or there is nothing to compare with.
  ///
  /// - Parameters:
  ///   - kind: What is claimed.
  ///   - labeler: Whose.
  ///   - value: The deviation, in the unit of the kind.
  ///   - error: Its standard error.
  ///   - effect: The count that carries it.
  ///   - countShare: The share of the variance, in 0...1, that is the count's.
  ///   - sides: 2 when either direction would have been claimed, 1 when one alone.
  ///   - context: What is looked at.
  /// - Returns: A claim without adjustment for multiplicity.
  static func claim(
    _ kind: FindingKind, _ labeler: Int, value: Double, error: Double,
    _ effect: MarginalCounts.Effect, countShare: Double = 1, sides: Double = 2,
    _ context: CheckContext
  ) -> Claim? {
    let measured = context.measured
    guard !measured.hasOverlap(labeler), value.isFinite, error.isFinite, error > 0,
      effect.freedom >= 2
    else { return nil }
    let tolerance = context.options.tolerances[kind]
    let honest = Claim.honestPValue(
      effect: value, standardError: error, degreesOfFreedom: effect.freedom, tolerance: tolerance)
    var p = honest
    if let tail = effect.tail {
      // Counts come in clumps: their sum is dealt anew; the rest is normal.
      let variance = error * error + tolerance * tolerance / 9
      p = max(
        honest,
        2
          * tail.upperTail(
            abs(value) / variance.squareRoot(),
            normalShare: 1 - countShare * error * error / variance))
    }
    var claim = Claim(
      labeler: labeler, kind: kind, family: .completeness, evidence: .marginal, effect: value,
      standardError: error, degreesOfFreedom: effect.freedom, pValue: min(1, p * sides / 2),
      tolerance: tolerance)
    claim.images = measured.rows.images[labeler]
    return claim
  }
}
