import Statistics

/// How one measure of one labeler or vendor changed from a period to the next.
package struct PeriodChange: Sendable, Equatable {
  /// What may be said.
  package enum Outcome: String, Sendable, CaseIterable {
    case improved
    case worse
    /// From one side of the peers to the other, beyond the tolerance on both.
    case reversed
    /// A change as large as the tolerance is excluded.
    case steady
    case notEnoughData = "not-enough-data"
  }

  package var measure: TrendMeasure
  package var before: Estimate
  package var after: Estimate
  /// After minus before, with an interval that holds over all comparisons of the two periods.
  package var difference: Estimate
  package var tolerance: Double
  package var outcome: Outcome

  /// Compares two periods.
  ///
  /// With the standard errors s of the two estimates, the difference d and the tolerance:
  /// ```
  /// interval: d ± z √(s₁² + s₂² + (tolerance/3)²)      z = Φ⁻¹(1 − alpha / (2 · comparisons))
  /// ```
  /// A change is claimed when the interval excludes zero and |d| is beyond the tolerance. A third of
  /// the tolerance is what honest work may wander between periods, as in ``Claim/honestPValue``.
  /// No change is claimed (`steady`) when |d| + 1.645 √(s₁² + s₂²) is within the tolerance, the test
  /// of equivalence at 5%. Everything else is not enough data.
  init(
    _ measure: TrendMeasure, before: Estimate, after: Estimate, tolerance: Double,
    quantile z: Double
  ) {
    self.measure = measure
    self.before = before
    self.after = after
    self.tolerance = tolerance
    let old = measure.comparable(before)
    let new = measure.comparable(after)
    let d = new.value - old.value
    let sampling = old.standardError * old.standardError + new.standardError * new.standardError
    let half = z * (sampling + tolerance * tolerance / 9).squareRoot()
    difference = Estimate(d, d - half, d + half)
    let worsening = measure.badness(new.value) - measure.badness(old.value)
    if abs(d) > half, abs(d) > tolerance {
      if worsening > tolerance {
        outcome = .worse
      } else if worsening < -tolerance {
        outcome = .improved
      } else if abs(old.value) > tolerance, abs(new.value) > tolerance {
        outcome = .reversed
      } else {
        outcome = .notEnoughData
      }
    } else if abs(d) + 1.6448536269514722 * sampling.squareRoot() <= tolerance {
      outcome = .steady
    } else {
      outcome = .notEnoughData
    }
  }

  /// The quantile at which an interval holds over so many comparisons (Bonferroni).
  static func quantile(comparisons: Int, alpha: Double) -> Double {
    Normal().upperQuantile(alpha / (2 * Double(max(1, comparisons))))
  }
}
