import CLAPACK

/// The eigenvalues and eigenvectors of a symmetric matrix, A = V·diag(λ)·Vᵀ (`syevr`).
public struct SymmetricEigen: Sendable, Equatable {
  /// The eigenvalues λ, ascending.
  public let values: [Double]
  /// The eigenvectors, of length 1, one per column, in the order of `values`; the sign of each is
  /// chosen so that its element largest in size is positive.
  public let vectors: Matrix

  /// Decomposes a matrix.
  ///
  /// - Parameter matrix: A symmetric matrix, of which only the lower triangle is read.
  /// - Throws: `notFinite`; `didNotConverge` when LAPACK reports an internal failure.
  public init(_ matrix: Matrix) throws(StatisticsError) {
    precondition(matrix.rows == matrix.columns, "not a square matrix")
    guard matrix.isFinite else { throw .notFinite }
    let n = matrix.rows
    var values = [Double](repeating: 0, count: n)
    var transposed = Matrix(rows: n, columns: n)
    if n > 0 {
      var work = matrix.storage
      var found: Int32 = 0
      var support = [Int32](repeating: 0, count: 2 * n)
      // Row-major lower is column-major upper; the vectors come back as rows.
      let info = LAPACKE_dsyevr(
        LAPACK_COL_MAJOR, 0x56, 0x41, 0x55, Int32(n), &work, Int32(n), 0, 0, 0, 0, 0, &found,
        &values, &transposed.storage, Int32(n), &support)
      guard info == 0, found == Int32(n) else { throw .didNotConverge(iterations: 0) }
    }
    for k in 0..<n {
      let largest = transposed.row(k).max { abs($0) < abs($1) } ?? 0
      guard largest < 0 else { continue }
      for j in 0..<n { transposed[k, j].negate() }
    }
    self.values = values
    vectors = transposed.transposed
  }
}

/// The Moore–Penrose inverse of a symmetric matrix, from its eigenvalues.
public struct SymmetricPseudoInverse: Sendable, Equatable {
  /// The inverse: V·diag(1/λ)·Vᵀ over the eigenvalues that count as nonzero.
  public let matrix: Matrix
  /// The number of eigenvalues that count as nonzero.
  public let rank: Int

  /// Inverts a matrix on the space it spans.
  ///
  /// - Parameters:
  ///   - matrix: A symmetric matrix, of which only the lower triangle is read.
  ///   - relativeTolerance: An eigenvalue whose size is at most this share of the largest counts as
  ///     zero; nil takes 64 · order · 2⁻⁵², because a matrix of sums arrives with rounding errors of
  ///     its own, several times 2⁻⁵².
  /// - Throws: `notFinite`, `didNotConverge`.
  public init(_ matrix: Matrix, relativeTolerance: Double? = nil) throws(StatisticsError) {
    let eigen = try SymmetricEigen(matrix)
    let n = matrix.rows
    let largest = eigen.values.map(abs).max() ?? 0
    let limit = largest * (relativeTolerance ?? 64 * Double(n) * Double.ulpOfOne)
    let kept = (0..<n).filter { abs(eigen.values[$0]) > limit }
    var left = Matrix(rows: n, columns: kept.count)
    var right = left
    for (k, index) in kept.enumerated() {
      for i in 0..<n {
        left[i, k] = eigen.vectors[i, index] / eigen.values[index]
        right[i, k] = eigen.vectors[i, index]
      }
    }
    self.matrix = LinearAlgebra.multiply(left, right, transposeB: true)
    rank = kept.count
  }
}
