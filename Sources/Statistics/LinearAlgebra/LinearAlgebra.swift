import CLAPACK

/// Products of matrices, through OpenBLAS.
public enum LinearAlgebra {
  /// Sets how many threads OpenBLAS may use, for the whole process.
  ///
  /// Threads of OpenBLAS inside one's own threads fight for the same cores, so a program that is
  /// parallel itself sets 1 at its start.
  ///
  /// - Parameter count: The number of threads, at least 1.
  public static func setThreads(_ count: Int) {
    precondition(count >= 1, "at least one thread")
    openblas_set_num_threads(Int32(clamping: count))
  }

  /// The matrix product op(A)·op(B), where op may transpose (`gemm`).
  ///
  /// - Parameters:
  ///   - a: The left factor.
  ///   - b: The right factor.
  ///   - transposeA: Whether `a` enters transposed.
  ///   - transposeB: Whether `b` enters transposed.
  /// - Returns: A matrix with as many rows as op(A) and as many columns as op(B).
  public static func multiply(
    _ a: Matrix, _ b: Matrix, transposeA: Bool = false, transposeB: Bool = false
  ) -> Matrix {
    let rows = transposeA ? a.columns : a.rows
    let inner = transposeA ? a.rows : a.columns
    let columns = transposeB ? b.rows : b.columns
    precondition(inner == (transposeB ? b.columns : b.rows), "inner dimensions differ")
    var result = Matrix(rows: rows, columns: columns)
    guard rows > 0, columns > 0, inner > 0 else { return result }
    cblas_dgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      Int32(rows), Int32(columns), Int32(inner), 1, a.storage, Int32(a.columns), b.storage,
      Int32(b.columns), 0, &result.storage, Int32(columns))
    return result
  }

  /// The product of a matrix and a vector (`gemv`).
  ///
  /// - Parameters:
  ///   - a: The matrix.
  ///   - vector: As many elements as op(A) has columns.
  ///   - transposeA: Whether `a` enters transposed.
  /// - Returns: As many elements as op(A) has rows.
  public static func multiply(_ a: Matrix, _ vector: [Double], transposeA: Bool = false) -> [Double]
  {
    precondition(vector.count == (transposeA ? a.rows : a.columns), "inner dimensions differ")
    var result = [Double](repeating: 0, count: transposeA ? a.columns : a.rows)
    guard !result.isEmpty, !vector.isEmpty else { return result }
    cblas_dgemv(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, Int32(a.rows), Int32(a.columns), 1,
      a.storage, Int32(a.columns), vector, 1, 0, &result, 1)
    return result
  }

  /// The matrix of inner products of columns, AᵀA (`syrk`).
  ///
  /// - Parameter a: Any matrix.
  /// - Returns: A symmetric matrix of order `a.columns`.
  public static func gram(_ a: Matrix) -> Matrix {
    let n = a.columns
    var result = Matrix(rows: n, columns: n)
    guard n > 0, a.rows > 0 else { return result }
    cblas_dsyrk(
      CblasRowMajor, CblasUpper, CblasTrans, Int32(n), Int32(a.rows), 1, a.storage, Int32(n), 0,
      &result.storage, Int32(n))
    for i in 0..<n {
      for j in 0..<i { result.storage[i * n + j] = result.storage[j * n + i] }
    }
    return result
  }
}
