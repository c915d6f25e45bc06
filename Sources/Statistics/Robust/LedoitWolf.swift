/// A covariance matrix shrunk towards a multiple of the identity, well conditioned by construction.
///
/// O. Ledoit, M. Wolf, *Journal of Multivariate Analysis* 88 (2004) 365–411,
/// doi:10.1016/S0047-259X(03)00096-4.
public struct LedoitWolf: Sendable, Equatable {
  /// The mean of the observations, one element per column.
  public let location: [Double]
  /// The shrunk covariance matrix.
  public let covariance: Matrix
  /// The weight of the target, in `0...1`.
  public let shrinkage: Double

  /// Estimates a covariance matrix.
  ///
  /// For *n* centred observations xᵢ of *p* columns, with ‖A‖² the sum of squares of A's elements:
  /// ```
  /// S  = Σ xᵢxᵢᵀ / n      m  = tr S / p      d² = ‖S − m·I‖² / p
  /// b² = min(d², Σ ‖xᵢxᵢᵀ − S‖² / (n²·p))
  /// covariance = (b²/d²)·m·I + (1 − b²/d²)·S
  /// ```
  /// The weight minimises the expected ‖covariance − Σ‖² for large *n*, whatever the
  /// distribution. *S* divides by *n*, as in the paper. Because the target has equal variances,
  /// columns in different units should be brought to one scale first.
  ///
  /// - Parameter observations: One observation per row, finite.
  /// - Returns: Location, covariance and shrinkage; the shrinkage is 0 when *S* already is a
  ///   multiple of the identity.
  /// - Throws: `tooFewObservations` below 2 rows, `notFinite`.
  /// - Complexity: O(n·p²).
  ///
  /// Same quantity as scikit-learn's `LedoitWolf`.
  public static func estimate(_ observations: Matrix) throws(StatisticsError) -> LedoitWolf {
    let (n, p) = (observations.rows, observations.columns)
    guard n >= 2 else { throw .tooFewObservations(needed: 2, got: n) }
    guard observations.isFinite else { throw .notFinite }
    precondition(p >= 1, "at least one column")
    let moments = MeanAndCovariance(observations, divisor: Double(n))
    var covariance = moments.covariance
    var trace = 0.0
    var squares = 0.0
    for j in 0..<p { trace += covariance[j, j] }
    for value in covariance.values { squares += value * value }
    var fourth = 0.0
    for i in 0..<n {
      var length = 0.0
      for j in 0..<p {
        let deviation = observations[i, j] - moments.mean[j]
        length += deviation * deviation
      }
      fourth += length * length
    }
    // Σ ‖xᵢxᵢᵀ − S‖² = Σ ‖xᵢ‖⁴ − n‖S‖², because the xᵢxᵢᵀ have mean S.
    let count = Double(n)
    let mean = trace / Double(p)
    let dispersion = (squares - mean * trace) / Double(p)
    let error = (fourth / count - squares) / (count * Double(p))
    let shrinkage = dispersion > 0 ? min(1, max(0, error / dispersion)) : 0
    for j in 0..<p {
      for k in 0..<p {
        covariance[j, k] = (1 - shrinkage) * covariance[j, k] + (j == k ? shrinkage * mean : 0)
      }
    }
    return LedoitWolf(location: moments.mean, covariance: covariance, shrinkage: shrinkage)
  }
}
