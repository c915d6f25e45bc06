/// A control chart for estimates of unequal precision: their exponentially weighted moving average.
///
/// ## References
/// 1. S. W. Roberts, *Technometrics* 1 (1959) 239–250, doi:10.1080/00401706.1959.10489860
/// 2. J. M. Lucas, M. S. Saccucci, *Technometrics* 32 (1990) 1–12, doi:10.1080/00401706.1990.10484583
public struct EWMAChart: Sendable, Equatable {
  /// The moving average after each period, in the unit of the estimates.
  public let averages: [Double]
  /// The half-width of the control limits after each period, in that unit, at least the floor.
  public let limits: [Double]

  /// Charts deviations from a centre of zero.
  ///
  /// For estimates *xₜ* with standard errors *sₜ*, the weight λ of the newest, and the standard
  /// deviation τ of the lasting differences that are nobody's fault:
  /// ```
  /// zₜ = (1 − λ) zₜ₋₁ + λ xₜ           z₀ = 0
  /// Vₜ = (1 − λ)² Vₜ₋₁ + λ² sₜ²        V₀ = 0
  /// wₜ = (1 − λ) wₜ₋₁ + λ              w₀ = 0
  /// limitₜ = max(floor, L √(Vₜ + wₜ² τ²))
  /// ```
  /// τ enters undiminished, because a lasting difference does not average out. With equal *s* and
  /// τ = 0 the limit tends to L s √(λ/(2 − λ)), the textbook's. A gap (NaN) changes nothing. Small
  /// λ sees small lasting shifts and forgets slowly: after a cure the average needs about 1/λ
  /// periods to follow. Starting at the centre, the first periods are understated.
  ///
  /// - Parameters:
  ///   - values: Estimates in the order of time, in one unit; NaN where there is none.
  ///   - standardErrors: Their standard errors, at least 0, as many as `values`.
  ///   - weight: λ, in `0...1`, not 0.
  ///   - width: L, the half-width in standard deviations, above 0.
  ///   - lastingSpread: τ, at least 0, in the unit of `values`.
  ///   - floor: The smallest half-width, at least 0, in the unit of `values`.
  /// - Returns: Averages and limits, as many as `values`; 0 and the floor before the first estimate.
  /// - Complexity: O(n).
  public static func chart(
    _ values: [Double], standardErrors: [Double], weight: Double, width: Double,
    lastingSpread: Double = 0, floor: Double = 0
  ) -> EWMAChart {
    precondition(values.count == standardErrors.count, "one standard error per estimate")
    precondition(weight > 0 && weight <= 1, "the weight is in 0...1")
    var average = 0.0
    var variance = 0.0
    var share = 0.0
    var averages: [Double] = []
    var limits: [Double] = []
    averages.reserveCapacity(values.count)
    limits.reserveCapacity(values.count)
    for (value, error) in zip(values, standardErrors) {
      if value.isFinite, error.isFinite {
        let kept = 1 - weight
        average = kept * average + weight * value
        variance = kept * kept * variance + weight * weight * error * error
        share = kept * share + weight
      }
      let spread = (variance + share * share * lastingSpread * lastingSpread).squareRoot()
      averages.append(average)
      limits.append(max(floor, width * spread))
    }
    return EWMAChart(averages: averages, limits: limits)
  }
}
