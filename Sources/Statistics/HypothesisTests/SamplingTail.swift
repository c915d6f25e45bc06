import Glibc

/// The tail of a sum over rows that were dealt out at random, without assuming any distribution.
///
/// Row *r* falls to the labeler with probability π_r. The standardised sum
/// ```
/// Z = √(1 - g) Σ (I_r - π_r) a_r / σ + √g N(0, 1),   σ² = Σ π_r (1 - π_r) a_r²
/// ```
/// has the cumulant generating function K(t) = Σ [ln(1 - π + π e^{ta}) - π t a] + g t²/2, a being
/// scaled, and the upper tail at z is Φ̄(w) + φ(w) (1/u - 1/w) with K'(t) = z, w = √(2 (t z - K(t))),
/// u = t √K''(t): the saddlepoint approximation of R. Lugannani and S. Rice, *Advances in Applied
/// Probability* 12 (1980) 475–490; for permutation tests, J. Robinson, *Journal of the Royal
/// Statistical Society* B 44 (1982) 91–101. Counts that come in clumps are why: the normal tail is
/// far too light for them.
///
/// Where a fixed number of each stratum's rows is dealt, centre the values within the stratum.
public struct SamplingTail: Sendable {
  private let values: [Double]
  private let rates: [Double]
  /// σ, in the unit of the values.
  public let standardDeviation: Double

  /// - Parameters:
  ///   - values: What each row adds, a_r, in any unit.
  ///   - rates: The probability in 0...1 that the row is the labeler's, π_r.
  public init(values: [Double], rates: [Double]) {
    precondition(values.count == rates.count, "one rate per value")
    let used = values.indices.filter { values[$0] != 0 && rates[$0] > 0 && rates[$0] < 1 }
    var variance = 0.0
    for i in used { variance += rates[i] * (1 - rates[i]) * values[i] * values[i] }
    standardDeviation = variance.squareRoot()
    let scale = variance > 0 ? 1 / variance.squareRoot() : 0
    self.values = used.map { values[$0] * scale }
    self.rates = used.map { rates[$0] }
  }

  /// P(Z ≥ z).
  ///
  /// - Parameters:
  ///   - z: In standard deviations.
  ///   - normalShare: The share *g* of the variance, in 0...1, that is normal and not from the rows.
  /// - Returns: A probability in 0...1; the normal's where the rows have no variance.
  public func upperTail(_ z: Double, normalShare: Double = 0) -> Double {
    guard standardDeviation > 0, normalShare < 1, z.isFinite else { return Normal().upperTail(z) }
    if z < 0 { return 1 - mirrored.upperTail(-z, normalShare: normalShare) }
    let scale = (1 - normalShare).squareRoot()
    let largest =
      normalShare > 0
      ? .infinity
      : zip(values, rates).reduce(0.0) { $0 + ($1.0 > 0 ? (1 - $1.1) * $1.0 : -$1.1 * $1.0) }
    guard z < largest else { return 0 }
    // K' grows with t: between a t below the root and one above, Newton's step or the middle.
    var low = 0.0
    var high = Double.infinity
    var t = z
    var now = cumulants(t, scale: scale, normalShare: normalShare)
    for _ in 0..<100 {
      if now.first > z { high = t } else { low = t }
      if abs(now.first - z) <= 1e-10 * max(1, z) { break }
      let step = t + (z - now.first) / max(now.second, 1e-300)
      if step > low, step < high {
        t = min(step, 2 * t + 1)
      } else {
        t = high.isFinite ? (low + high) / 2 : 2 * t + 1
      }
      now = cumulants(t, scale: scale, normalShare: normalShare)
    }
    let w = (2 * max(0, t * z - now.value)).squareRoot()
    let u = t * now.second.squareRoot()
    guard w > 1e-3, u > 1e-3 else { return Normal().upperTail(z) }
    let density = exp(-w * w / 2) / (2 * Double.pi).squareRoot()
    return min(1, max(0, Normal().upperTail(w) + density * (1 / u - 1 / w)))
  }

  private var mirrored: SamplingTail {
    SamplingTail(values: values.map { -$0 }, rates: rates)
  }

  /// K and its first two derivatives at t.
  private func cumulants(
    _ t: Double, scale: Double, normalShare: Double
  ) -> (value: Double, first: Double, second: Double) {
    var value = normalShare * t * t / 2
    var first = normalShare * t
    var second = normalShare
    for (unscaled, rate) in zip(values, rates) {
      let a = unscaled * scale
      let x = t * a
      // The rate tilted by e^x, and ln(1 - π + π e^x), without overflow.
      let small = exp(-abs(x))
      let whole = x > 0 ? rate + (1 - rate) * small : 1 - rate + rate * small
      let tilted = (x > 0 ? rate : rate * small) / whole
      value += log(whole) + max(0, x) - rate * x
      first += a * (tilted - rate)
      second += a * a * tilted * (1 - tilted)
    }
    return (value, first, second)
  }
}
