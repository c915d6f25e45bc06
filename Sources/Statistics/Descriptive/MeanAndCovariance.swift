/// The mean of the rows of a matrix, and the covariance of its columns.
public struct MeanAndCovariance: Sendable, Equatable {
  /// The mean of each column.
  public let mean: [Double]
  /// Σ (xᵢ − mean)(xᵢ − mean)ᵀ / divisor, symmetric; units are products of the columns' units.
  public let covariance: Matrix

  /// Computes both in two passes, so that a large common offset costs no digits.
  ///
  /// - Parameters:
  ///   - observations: One observation per row, at least one; a NaN makes its columns NaN.
  ///   - rows: The rows to use, at least one, or nil for all.
  ///   - divisor: What the sum of products is divided by, above 0; nil takes the number of rows
  ///     less 1, the unbiased choice, which needs 2 rows.
  public init(_ observations: Matrix, rows: [Int]? = nil, divisor: Double? = nil) {
    let p = observations.columns
    let used = rows ?? Array(0..<observations.rows)
    precondition(!used.isEmpty, "a mean of nothing")
    precondition(divisor.map { $0 > 0 } ?? (used.count > 1), "a covariance needs two rows")
    var mean = [Double](repeating: 0, count: p)
    for i in used {
      for (j, value) in observations.row(i).enumerated() { mean[j] += value }
    }
    for j in 0..<p { mean[j] /= Double(used.count) }
    var deviations: [Double] = []
    deviations.reserveCapacity(used.count * p)
    for i in used {
      for (j, value) in observations.row(i).enumerated() { deviations.append(value - mean[j]) }
    }
    var covariance = LinearAlgebra.gram(Matrix(rows: used.count, columns: p, values: deviations))
    let divisor = divisor ?? Double(used.count - 1)
    for j in 0..<p {
      for k in 0..<p { covariance[j, k] /= divisor }
    }
    self.mean = mean
    self.covariance = covariance
  }
}
