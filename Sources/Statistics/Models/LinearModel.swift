/// A linear model fitted by weighted least squares, with errors that may depend within clusters.
///
/// ## References
/// 1. K.-Y. Liang, S. L. Zeger, *Biometrika* 73 (1986) 13–22, doi:10.1093/biomet/73.1.13
/// 2. A. C. Cameron, D. L. Miller, *Journal of Human Resources* 50 (2015) 317–372,
///    doi:10.3368/jhr.50.2.317
public struct LinearModel: Sendable, Equatable {
  /// The coefficients, one per column of the design, in units of the response per unit of column.
  public let coefficients: [Double]
  /// The covariance of the coefficients.
  public let covariance: Matrix
  /// The degrees of freedom of t statistics: rows − columns, or clusters − 1; at least 1.
  public let degreesOfFreedom: Double
  /// Σ wᵢ(yᵢ − xᵢᵀβ)² / (rows − columns), the error variance at weight 1.
  public let residualVariance: Double

  /// The square roots of the diagonal of `covariance`.
  public var standardErrors: [Double] {
    (0..<covariance.rows).map { max(0, covariance[$0, $0]).squareRoot() }
  }

  /// Fits the model y = X·β + error.
  ///
  /// With W the diagonal of the weights, *n* rows, *p* columns, residuals eᵢ and *G* clusters:
  /// ```
  /// β = (XᵀWX)⁻¹XᵀWy
  /// independent:  (XᵀWX)⁻¹ · Σ wᵢeᵢ² / (n − p)
  /// clustered:    (XᵀWX)⁻¹ (Σ over clusters s·sᵀ) (XᵀWX)⁻¹ · G/(G − 1) · (n − 1)/(n − p),
  ///               s = Σ wᵢeᵢxᵢ over the rows of the cluster                             (CR1)
  /// ```
  /// The clustered covariance holds whatever the dependence within a cluster and whatever the
  /// variances, if clusters are independent and many. With fewer than about 30, or one that is much
  /// larger than the others, it is too small, the more so for a column that is not zero in few
  /// clusters only; G − 1 degrees of freedom make up for a part [2].
  ///
  /// - Parameters:
  ///   - design: The matrix X, *n* × *p*, with a column of ones if an intercept is wanted.
  ///   - response: The values y, one per row.
  ///   - weights: Weights above 0, one per row, inverse to the error variance; nil for equal ones.
  ///   - clusters: The cluster of each row, any numbers; nil for independent errors.
  /// - Returns: Coefficients and their covariance.
  /// - Throws: `notFinite`, `outOfDomain` for weights not above 0, `rankDeficient`,
  ///   `tooFewObservations` when *n* ≤ *p*, `tooFewGroups` below 2 clusters.
  /// - Complexity: O(n·p²).
  ///
  /// Same quantities as statsmodels' `WLS`, clustered with `cov_type="cluster"`.
  public static func fit(
    design: Matrix, response: [Double], weights: [Double]? = nil, clusters: [Int]? = nil
  ) throws(StatisticsError) -> LinearModel {
    let (n, p) = (design.rows, design.columns)
    let w = weights ?? [Double](repeating: 1, count: n)
    precondition(response.count == n && w.count == n, "one value and one weight per row")
    precondition(clusters.map { $0.count == n } ?? true, "one cluster per row")
    guard design.isFinite, response.allSatisfy(\.isFinite), w.allSatisfy(\.isFinite) else {
      throw .notFinite
    }
    guard w.allSatisfy({ $0 > 0 }) else { throw .outOfDomain(name: "weights") }
    guard n > p else { throw .tooFewObservations(needed: p + 1, got: n) }
    var scaled = design
    var scaledResponse = response
    for i in 0..<n {
      let root = w[i].squareRoot()
      for j in 0..<p { scaled[i, j] *= root }
      scaledResponse[i] *= root
    }
    let solution = try LeastSquares.solve(scaled, scaledResponse)
    let residualVariance = solution.residualSumOfSquares / Double(n - p)
    guard let clusters else {
      let bread = solution.unscaledCovariance
      return LinearModel(
        coefficients: solution.coefficients,
        covariance: Matrix(rows: p, columns: p, values: bread.values.map { $0 * residualVariance }),
        degreesOfFreedom: Double(n - p), residualVariance: residualVariance)
    }

    let fitted = LinearAlgebra.multiply(scaled, solution.coefficients)
    var rowOfCluster: [Int: Int] = [:]
    var scores: [Double] = []
    for i in 0..<n {
      let row = rowOfCluster[clusters[i]] ?? rowOfCluster.count
      if row == rowOfCluster.count {
        rowOfCluster[clusters[i]] = row
        scores.append(contentsOf: repeatElement(0, count: p))
      }
      let residual = scaledResponse[i] - fitted[i]
      for j in 0..<p { scores[row * p + j] += scaled[i, j] * residual }
    }
    let count = rowOfCluster.count
    guard count >= 2 else { throw .tooFewGroups(needed: 2, got: count) }
    let correction = Double(count) / Double(count - 1) * Double(n - 1) / Double(n - p)
    // Each row of scores·bread is one cluster's part of the coefficients' error.
    let parts = LinearAlgebra.multiply(
      Matrix(rows: count, columns: p, values: scores), solution.unscaledCovariance)
    let meat = LinearAlgebra.gram(parts)
    return LinearModel(
      coefficients: solution.coefficients,
      covariance: Matrix(rows: p, columns: p, values: meat.values.map { $0 * correction }),
      degreesOfFreedom: Double(count - 1), residualVariance: residualVariance)
  }
}
