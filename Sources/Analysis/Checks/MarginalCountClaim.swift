import Glibc
import Statistics

/// The claim that a count of boxes, compared within strata, is too large or too small.
enum MarginalCountClaim {
  /// Makes the claim, or nil when shared images decide instead or there is nothing to compare with.
  ///
  /// The sign of the surplus decides which tail is taken; `value` is the deviation that is claimed.
  static func claim(
    _ kind: FindingKind, _ labeler: Int, _ effect: MarginalCounts.Effect, _ value: Double,
    _ context: CheckContext
  ) -> Claim? {
    let measured = context.measured
    guard !measured.hasOverlap(labeler), effect.value.isFinite, effect.error.isFinite,
      effect.freedom >= 2
    else { return nil }
    let tolerance = context.options.tolerances[kind]
    var claim = Claim(
      labeler: labeler, kind: kind, family: .completeness, evidence: .marginal,
      effect: kind == .missedSmall ? min(1, value) : value, standardError: effect.error,
      degreesOfFreedom: effect.freedom,
      pValue: measured.sequence.isContiguous
        ? Claim.honestPValue(
          effect: value, standardError: effect.error, degreesOfFreedom: effect.freedom,
          tolerance: tolerance)
        : pValue(effect, value, tolerance: tolerance),
      tolerance: tolerance)
    claim.images = measured.rows.images[labeler]
    return claim
  }

  /// Twice the Pearson III tail: counts come in clumps, and so have a long upper tail.
  private static func pValue(
    _ effect: MarginalCounts.Effect, _ value: Double, tolerance: Double
  ) -> Double {
    let spread = (effect.error * effect.error + tolerance * tolerance / 9).squareRoot()
    let skew = (effect.value > 0 ? 1 : -1) * effect.skewness * pow(effect.error / spread, 3)
    return min(
      1, 2 * SkewedTail.probability(beyond: abs(value) / spread, skewness: skew))
  }
}
