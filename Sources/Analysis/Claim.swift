import Glibc
import Statistics

/// A measured deviation of one labeler, before it is decided whether it is claimed.
struct Claim: Sendable {
  var labeler: Int
  var kind: FindingKind
  var family: Family
  var evidence: Evidence
  var classNumber: Int32 = -1
  var classTo: Int32 = -1
  /// In the unit of the kind.
  var effect: Double
  var standardError: Double
  /// Infinite for a normal reference distribution.
  var degreesOfFreedom: Double = .infinity
  /// The probability of such a deviation in an honest labeler, before multiplicity.
  var pValue: Double
  /// The same over all tests of the family; set by ``FamilywiseError``.
  var pAdjusted = 1.0
  var tolerance: Double
  /// How large a part of the accepted error it gets beside the other tests of its family, 1 on
  /// average; chosen before looking at the data.
  var weight = 1.0
  /// The p-value that would just have been claimed; set by ``FamilywiseError``.
  var criticalPValue = 0.0
  /// How many tests this one stands for, where only the best of many is kept.
  var tests = 1.0
  var affectedBoxes = 0
  var affectedImages = 0
  /// Images that carry the evidence.
  var images = 0.0
  var sinceDay: Int32?
  /// A fixed interval, where ``effect`` ± t·se does not describe it; for shares and literal habits.
  var interval: Estimate?
  /// The direction of an offset.
  enum Axis: Sendable { case horizontal, vertical }
  var axis: Axis?
  /// A change in time that carries the claim; the effect is that after it.
  var step: Onset.Step?
  /// The scatter of one box of the hand that takes part in ``pValue``; 0 where none does.
  var noise = 0.0
  /// The one edge that is off, when the other three fit.
  var edge: EdgeShift?

  /// The probability that an honest labeler deviates this far, two-sided.
  ///
  /// Honest people differ: a labeler's own bias is drawn from N(0, (tolerance/3)²), so that 99.7%
  /// of them lie within the tolerance. The deviation *c* with standard error *s* is then
  /// ```
  /// p = 2 T(|c| / √(s² + (tolerance/3)²))
  /// ```
  /// T being the upper tail of Student's t. A claim needs |c| > tolerance besides. Against the
  /// minimum-effect test at the tolerance, T((|c| - tolerance)/s), it spends the accepted error
  /// where small samples need it and is as strict where samples are large.
  ///
  /// The mean of a hand that scatters by *noise* is itself not steadier than an eighth of that: its
  /// errors are skewed and come in spells. Then (noise/8)² joins the spread.
  static func honestPValue(
    effect: Double, standardError: Double, degreesOfFreedom: Double, tolerance: Double,
    noise: Double = 0
  ) -> Double {
    guard effect.isFinite, standardError.isFinite else { return 1 }
    let own = noise.isFinite ? noise * noise / 64 : 0
    let spread =
      (standardError * standardError + tolerance * tolerance / 9 + own).squareRoot()
    guard spread > 0 else { return effect == 0 ? 1 : 0 }
    let t = abs(effect) / spread
    // The honest spread is known, only s is estimated: Satterthwaite's degrees of freedom of the
    // sum.
    let share = standardError * standardError / (spread * spread)
    let freedom = share > 0 ? degreesOfFreedom / (share * share) : .infinity
    let tail =
      freedom.isFinite && freedom < 1e6
      ? StudentT(degreesOfFreedom: max(1, freedom)).upperTail(t) : Normal().upperTail(t)
    return min(1, 2 * tail)
  }

  /// The smallest effect that ``honestPValue`` gives a p-value of `critical` or less.
  static func honestThreshold(
    critical: Double, standardError: Double, degreesOfFreedom: Double, tolerance: Double
  ) -> Double {
    func p(_ effect: Double) -> Double {
      honestPValue(
        effect: effect, standardError: standardError, degreesOfFreedom: degreesOfFreedom,
        tolerance: tolerance)
    }
    guard standardError.isFinite, critical > 0 else { return .infinity }
    var high = max(tolerance, standardError)
    while p(high) > critical, high < 1e6 { high *= 2 }
    var low = 0.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if p(middle) > critical { low = middle } else { high = middle }
    }
    return high
  }

  /// The tolerance in the unit in which the finding is told: relative, where the claim is logarithmic.
  var toldTolerance: Double {
    switch kind {
    // As the option was written, without what the logarithm leaves in the last digits.
    case .sizeBias, .aspectBias: (expm1(tolerance) * 1e9).rounded() / 1e9
    default: tolerance
    }
  }

  /// Student's or the normal upper quantile for this claim.
  func quantile(_ upperTail: Double) -> Double {
    degreesOfFreedom.isFinite && degreesOfFreedom < 1e6
      ? StudentT(degreesOfFreedom: max(1, degreesOfFreedom)).upperQuantile(upperTail)
      : Normal().upperQuantile(upperTail)
  }
}
