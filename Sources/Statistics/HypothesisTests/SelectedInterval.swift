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
    let usual = quantile ?? Normal().upperQuantile(tail)
    let told = Told(estimate, standardError, threshold: threshold, tail: tail, usual: usual)
    var inner = 0.0
    if told.upperTail(at: 0) < tail {
      var high = told.x
      for _ in 0..<100 {
        let middle = (inner + high) / 2
        let isBetween = middle != inner && middle != high
        if told.upperTail(at: middle) < tail { inner = middle } else { high = middle }
        if !isBetween { break }
      }
    }
    let outer = told.x + usual * standardError
    return estimate < 0 ? (-outer, -inner) : (inner, outer)
  }

  /// Whether the end towards zero is farther from it than a distance, without looking for the end.
  ///
  /// - Parameters:
  ///   - distance: At least 0, in any unit.
  ///   - estimate: x, in the same unit.
  ///   - standardError: s, in the same unit.
  ///   - threshold: c, at least 0: the smallest |x| that would have been told.
  ///   - tail: The accepted probability beyond each end, in 0..<0.5.
  ///   - quantile: The usual number of standard errors, where it is not the normal's.
  /// - Returns: Whether the nearer of the ``ends(estimate:standardError:threshold:tail:quantile:)`` is.
  public static func isBeyond(
    _ distance: Double, estimate: Double, standardError: Double, threshold: Double,
    tail: Double = 0.025, quantile: Double? = nil
  ) -> Bool {
    guard standardError > 0, standardError.isFinite else { return abs(estimate) > distance }
    let usual = quantile ?? Normal().upperQuantile(tail)
    let told = Told(estimate, standardError, threshold: threshold, tail: tail, usual: usual)
    return told.upperTail(at: distance) < tail
  }

  /// An effect that passed a threshold, with its spread.
  private struct Told {
    let x: Double
    private let c: Double
    private let s: Double

    init(
      _ estimate: Double, _ standardError: Double, threshold: Double, tail: Double, usual: Double
    ) {
      x = abs(estimate)
      c = min(threshold, x)
      // Student's spread is told by a normal that is as much wider.
      s = standardError * usual / Normal().upperQuantile(tail)
    }

    /// P_θ(X ≥ x | told), which grows with θ.
    func upperTail(at theta: Double) -> Double {
      let normal = Normal()
      let told = normal.upperTail((c - theta) / s) + normal.upperTail((c + theta) / s)
      return normal.upperTail((x - theta) / s) / told
    }
  }
}
