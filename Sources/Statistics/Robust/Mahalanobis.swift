/// How far observations lie from a centre, in units of a covariance.
public enum Mahalanobis {
  /// The squared distance (x − location)ᵀ · covariance⁻¹ · (x − location) of each observation.
  ///
  /// With the true location and covariance of normal data of *p* columns it is χ² distributed with
  /// *p* degrees of freedom. With location and covariance of
  /// ``MinimumCovarianceDeterminant`` outliers cannot hide each other.
  ///
  /// - Parameters:
  ///   - observations: One observation per row.
  ///   - location: The centre, one element per column.
  ///   - covariance: A symmetric positive definite matrix, one row per column of `observations`.
  /// - Returns: One dimensionless number of at least 0 per row.
  /// - Throws: `notFinite`; `notPositiveDefinite` also when the covariance is singular but for
  ///   rounding.
  public static func squaredDistances(
    _ observations: Matrix, location: [Double], covariance: Matrix
  ) throws(StatisticsError) -> [Double] {
    let (n, p) = (observations.rows, observations.columns)
    precondition(location.count == p && covariance.rows == p, "one element per column")
    guard observations.isFinite, location.allSatisfy(\.isFinite) else { throw .notFinite }
    let cholesky = try factor(covariance)
    var centered = observations
    for i in 0..<n {
      for j in 0..<p { centered[i, j] -= location[j] }
    }
    let whitened = cholesky.whiten(centered)
    return (0..<n).map { i in whitened.row(i).reduce(0) { $0 + $1 * $1 } }
  }

  /// The factor of a covariance that is regular to working precision.
  static func factor(_ covariance: Matrix) throws(StatisticsError) -> Cholesky {
    guard covariance.isFinite else { throw .notFinite }
    let p = covariance.rows
    let scales = (0..<p).map { covariance[$0, $0].squareRoot() }
    guard scales.allSatisfy({ $0 > 0 }) else { throw .notPositiveDefinite }
    // Scaling to unit variances makes the test independent of units.
    var correlation = covariance
    for j in 0..<p {
      for k in 0..<p { correlation[j, k] /= scales[j] * scales[k] }
    }
    guard try Cholesky(correlation).reciprocalConditionEstimate > 1e-13 else {
      throw .notPositiveDefinite
    }
    return try Cholesky(covariance)
  }
}
