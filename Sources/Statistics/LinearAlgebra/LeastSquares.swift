import CLAPACK

/// The coefficients that bring A·x nearest to b, by a QR factorisation (`geqp3`, `ormqr`, `trtrs`).
///
/// The normal equations would square the condition number; the QR factorisation of A does not.
/// Columns are pivoted, so that a design whose columns depend on each other is recognised.
public struct LeastSquares: Sendable, Equatable {
  /// The coefficients x, one per column of A.
  public let coefficients: [Double]
  /// The sum of squares of b − A·x.
  public let residualSumOfSquares: Double
  /// (AᵀA)⁻¹, the covariance of the coefficients for unit error variance.
  public let unscaledCovariance: Matrix

  /// Solves the least-squares problem.
  ///
  /// - Parameters:
  ///   - a: The design, with at least as many rows as columns.
  ///   - b: One element per row of `a`.
  /// - Returns: Coefficients, residual sum of squares and (AᵀA)⁻¹.
  /// - Throws: `notFinite`; `tooFewObservations` when there are fewer rows than columns;
  ///   `rankDeficient` when a column, scaled to length 1, is a combination of others to within
  ///   rounding (a pivot below max(rows, columns)·2⁻⁵²).
  public static func solve(_ a: Matrix, _ b: [Double]) throws(StatisticsError) -> LeastSquares {
    precondition(a.rows == b.count, "one observation per row")
    let (m, n) = (a.rows, a.columns)
    guard a.isFinite, b.allSatisfy(\.isFinite) else { throw .notFinite }
    guard m >= n else { throw .tooFewObservations(needed: n, got: m) }
    guard n > 0 else {
      return LeastSquares(
        coefficients: [], residualSumOfSquares: b.reduce(0) { $0 + $1 * $1 },
        unscaledCovariance: Matrix(rows: 0, columns: 0))
    }
    // Columns of unit length make the rank test independent of units.
    let scales = (0..<n).map { j in cblas_dnrm2(Int32(m), a.column(j), 1) }
    guard scales.allSatisfy({ $0 > 0 }) else {
      throw .rankDeficient(rank: scales.count { $0 > 0 }, columns: n)
    }
    var qr = [Double](repeating: 0, count: m * n)  // column after column
    for j in 0..<n {
      for i in 0..<m { qr[j * m + i] = a[i, j] / scales[j] }
    }
    var pivots = [Int32](repeating: 0, count: n)
    var reflectors = [Double](repeating: 0, count: n)
    guard
      LAPACKE_dgeqp3(LAPACK_COL_MAJOR, Int32(m), Int32(n), &qr, Int32(m), &pivots, &reflectors) == 0
    else { throw .notFinite }
    let limit = Double(max(m, n)) * Double.ulpOfOne * abs(qr[0])
    let rank = (0..<n).count { abs(qr[$0 * m + $0]) > limit }
    guard rank == n else { throw .rankDeficient(rank: rank, columns: n) }

    var rotated = b
    guard
      LAPACKE_dormqr(
        LAPACK_COL_MAJOR, 0x4c, 0x54, Int32(m), 1, Int32(n), qr, Int32(m), reflectors, &rotated,
        Int32(m)) == 0
    else { throw .notFinite }
    cblas_dtrsv(
      CblasColMajor, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(n), qr, Int32(m), &rotated, 1)
    var coefficients = [Double](repeating: 0, count: n)
    for k in 0..<n {
      let j = Int(pivots[k]) - 1
      coefficients[j] = rotated[k] / scales[j]
    }

    // R⁻ᵀ by forward substitution; its rows, unpivoted and unscaled, give (AᵀA)⁻¹ = R⁻¹·R⁻ᵀ.
    var inverse = Matrix.identity(n)
    cblas_dtrsm(
      CblasColMajor, CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(n), Int32(n), 1, qr,
      Int32(m), &inverse.storage, Int32(n))
    var scattered = Matrix(rows: n, columns: n)
    for k in 0..<n {
      let j = Int(pivots[k]) - 1
      // `inverse` holds R⁻¹ column after column, so element (k, c) stands at row c.
      for c in 0..<n { scattered[c, j] = inverse[c, k] / scales[j] }
    }
    return LeastSquares(
      coefficients: coefficients,
      residualSumOfSquares: (n..<max(m, n)).reduce(0) { $0 + rotated[$1] * rotated[$1] },
      unscaledCovariance: LinearAlgebra.gram(scattered))
  }
}
