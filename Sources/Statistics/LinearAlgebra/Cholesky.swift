import CLAPACK
import Glibc

/// The factor L of a symmetric positive definite matrix, A = L·Lᵀ with L lower triangular (`potrf`).
public struct Cholesky: Sendable, Equatable {
  /// The factor L, with zeros above the diagonal.
  public let lower: Matrix

  /// Factorises a matrix.
  ///
  /// - Parameter matrix: A symmetric matrix, of which only the lower triangle is read.
  /// - Throws: `notFinite`, or `notPositiveDefinite` when a pivot is not above zero. A matrix that
  ///   is singular in exact arithmetic can pass by rounding; see ``reciprocalConditionEstimate``.
  public init(_ matrix: Matrix) throws(StatisticsError) {
    precondition(matrix.rows == matrix.columns, "not a square matrix")
    guard matrix.isFinite else { throw .notFinite }
    let n = matrix.rows
    var factor = matrix
    if n > 0 {
      // Row-major lower is column-major upper: so said, LAPACKE need not copy.
      let info = LAPACKE_dpotrf(LAPACK_COL_MAJOR, 0x55, Int32(n), &factor.storage, Int32(n))
      guard info == 0 else { throw .notPositiveDefinite }
    }
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) { factor.storage[i * n + j] = 0 }
    }
    lower = factor
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    (0..<lower.rows).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
  }

  /// A quick upper bound for the reciprocal condition of A, (min Lᵢᵢ / max Lᵢᵢ)², in `0...1`.
  public var reciprocalConditionEstimate: Double {
    let diagonal = (0..<lower.rows).map { lower[$0, $0] }
    guard let least = diagonal.min(), let most = diagonal.max() else { return 1 }
    return (least / most) * (least / most)
  }

  /// The solution x of A·x = b (`potrs`).
  ///
  /// - Parameter b: One element per row of A.
  /// - Returns: One element per row of A.
  public func solve(_ b: [Double]) -> [Double] {
    solve(Matrix(rows: b.count, columns: 1, values: b)).values
  }

  /// The solution X of A·X = B (`potrs`).
  ///
  /// - Parameter b: A matrix with as many rows as A; each column is one right-hand side.
  /// - Returns: A matrix of the same size.
  public func solve(_ b: Matrix) -> Matrix {
    precondition(b.rows == lower.rows, "as many rows as the factorised matrix")
    guard b.rows > 0, b.columns > 0 else { return b }
    return triangular(CblasTrans, triangular(CblasNoTrans, b))
  }

  /// The inverse of A (`potri`).
  ///
  /// - Returns: A symmetric matrix.
  public func inverse() -> Matrix {
    var inverse = lower
    let n = lower.rows
    guard n > 0 else { return inverse }
    let info = LAPACKE_dpotri(LAPACK_COL_MAJOR, 0x55, Int32(n), &inverse.storage, Int32(n))
    precondition(info == 0, "the diagonal of a Cholesky factor is above zero")
    for i in 0..<n {
      for j in 0..<i { inverse.storage[j * n + i] = inverse.storage[i * n + j] }
    }
    return inverse
  }

  /// The rows xᵢ of a matrix as L⁻¹·xᵢ (`trsm`).
  ///
  /// If the rows have covariance A, the result has covariance I, and the squared length of its row
  /// *i* is the squared Mahalanobis distance of xᵢ from the origin.
  ///
  /// - Parameter observations: One observation per row, one column per row of A.
  /// - Returns: A matrix of the same size.
  public func whiten(_ observations: Matrix) -> Matrix {
    let n = lower.rows
    precondition(observations.columns == n, "as many columns as the factorised matrix")
    var result = observations
    guard n > 0, observations.rows > 0 else { return result }
    cblas_dtrsm(
      CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(observations.rows),
      Int32(n), 1, lower.storage, Int32(n), &result.storage, Int32(n))
    return result
  }

  /// Solves op(L)·X = B.
  private func triangular(_ transpose: CBLAS_TRANSPOSE, _ b: Matrix) -> Matrix {
    var result = b
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, CblasLower, transpose, CblasNonUnit, Int32(b.rows),
      Int32(b.columns), 1, lower.storage, Int32(lower.rows), &result.storage, Int32(b.columns))
    return result
  }
}
