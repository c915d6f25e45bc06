import Glibc

/// The interval of an effect that was looked at only because it was large.
///
/// An estimate x ~ N(θ, s²) is told only when |x| ≥ c. Given that it is told, its distribution is the
/// truncated normal
/// ```
/// P_θ(X ≥ x | told) = Φ̄((x - θ)/s) / [Φ̄((c - θ)/s) + Φ((-c - θ)/s)],   x ≥ c > 0
/// ```
/// so that the usual interval lies too far from zero. The inner end, towards zero, is the θ at which
/// this is the tail that is accepted; the outer end stays the usual one, beyond which θ lies less
/// often than the tail says, because being told biases x outwards. Source: D. Zhong, R. L. Prentice,
/// *Biostatistics* 9 (2008) 621–634; A. Weinstein, W. Fithian, Y. Benjamini, *JASA* 108 (2013)
/// 165–176.
public enum SelectedInterval {
  /// The two ends around an effect that passed a threshold.
  ///
  /// - Parameters:
  ///   - estimate: x, in any unit.
  ///   - standardError: s, above 0, in the same unit.
  ///   - threshold: c, at least 0: the smallest |x| that would have been told.
  ///   - tail: The accepted probability beyond each end, in 0..<0.5.
  ///   - quantile: The usual number of standard errors, where it is not the normal's.
  /// - Returns: The lower and the upper end. The end towards zero does not cross it: the sign is
  ///   what was tested. Without a standard error both are the estimate.
  public static func ends(
    estimate: Double, standardError: Double, threshold: Double, tail: Double = 0.025,
    quantile: Double? = nil
  ) -> (lower: Double, upper: Double) {
    guard standardError > 0, standardError.isFinite else { return (estimate, estimate) }
    let normal = Normal()
    let usual = quantile ?? normal.upperQuantile(tail)
    // Student's spread is told by a normal that is as much wider.
    let s = standardError * usual / normal.upperQuantile(tail)
    let x = abs(estimate)
    let c = min(threshold, x)
    func conditional(_ theta: Double) -> Double {
      let told = normal.upperTail((c - theta) / s) + normal.upperTail((c + theta) / s)
      return normal.upperTail((x - theta) / s) / told
    }
    var inner = 0.0
    if conditional(0) < tail {
      var high = x
      for _ in 0..<100 {
        let middle = (inner + high) / 2
        // No number lies between them: more halving changes neither.
        if middle == inner || middle == high { break }
        if conditional(middle) < tail { inner = middle } else { high = middle }
      }
    }
    let outer = x + usual * standardError
    return estimate < 0 ? (-outer, -inner) : (inner, outer)
  }
}
