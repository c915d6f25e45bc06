import Statistics
import TestSupport
import Testing

struct LinearAlgebraCase: Decodable, Sendable {
  let x: [[Double]]
  let b: [Double]
  let gram, outer, s, lower, inverse, whitened, eigenvectors, covariance: [[Double]]
  let singular, pseudoInverse: [[Double]]
  let logDeterminant, residual: Double
  let solved, eigenvalues, coefficients: [Double]
}

@Suite struct LinearAlgebraTests {
  let close = Tolerance.relativeOrAbsolute(1e-12, floor: 1e-13)

  @Test func golden() throws {
    for c in try Golden<LinearAlgebraCase>.load("linear_algebra").cases {
      let x = Matrix(c.x)
      let s = Matrix(c.s)
      expectClose(LinearAlgebra.gram(x).values, c.gram.flatMap { $0 }, close, "gram")
      expectClose(
        LinearAlgebra.multiply(x, x, transposeA: true).values, c.gram.flatMap { $0 }, close, "AᵀA")
      expectClose(
        LinearAlgebra.multiply(x, x, transposeB: true).values, c.outer.flatMap { $0 }, close, "AAᵀ")
      let cholesky = try Cholesky(s)
      expectClose(cholesky.lower.values, c.lower.flatMap { $0 }, close, "L")
      expectClose(cholesky.logDeterminant, c.logDeterminant, close, "log det")
      expectClose(cholesky.inverse().values, c.inverse.flatMap { $0 }, close, "inverse")
      expectClose(
        cholesky.solve(LinearAlgebra.multiply(x, c.b, transposeA: true)), c.solved, close, "solve")
      expectClose(cholesky.whiten(x).values, c.whitened.flatMap { $0 }, close, "whiten")
      let eigen = try SymmetricEigen(s)
      expectClose(eigen.values, c.eigenvalues, close, "eigenvalues")
      expectClose(eigen.vectors.values, c.eigenvectors.flatMap { $0 }, close, "eigenvectors")
      let fit = try LeastSquares.solve(x, c.b)
      expectClose(fit.coefficients, c.coefficients, close, "coefficients")
      expectClose(fit.residualSumOfSquares, c.residual, close, "residual")
      expectClose(fit.unscaledCovariance.values, c.covariance.flatMap { $0 }, close, "covariance")
      let pseudo = try SymmetricPseudoInverse(Matrix(c.singular))
      #expect(pseudo.rank == 1)
      expectClose(pseudo.matrix.values, c.pseudoInverse.flatMap { $0 }, close, "pseudo-inverse")
    }
  }

  @Test func whitenedRowsHaveMahalanobisLength() throws {
    let s = Matrix([[4, 1], [1, 2]])
    let z = try Cholesky(s).whiten(Matrix([[3, -1]]))
    // (3, −1) S⁻¹ (3, −1)ᵀ = (9·2 + 6 + 4)/7 = 4.
    expectClose(z.values.reduce(0) { $0 + $1 * $1 }, 4, .ulps(8))
  }

  @Test func failuresAreNamed() {
    #expect(throws: StatisticsError.notPositiveDefinite) {
      try Cholesky(Matrix([[1, 2], [2, 1]]))
    }
    #expect(throws: StatisticsError.notFinite) { try Cholesky(Matrix([[.nan]])) }
    #expect(throws: StatisticsError.notFinite) { try SymmetricEigen(Matrix([[.infinity]])) }
    #expect(throws: StatisticsError.rankDeficient(rank: 1, columns: 2)) {
      try LeastSquares.solve(Matrix([[1, 2], [2, 4], [3, 6]]), [1, 2, 3])
    }
    #expect(throws: StatisticsError.rankDeficient(rank: 1, columns: 2)) {
      try LeastSquares.solve(Matrix([[1, 0], [2, 0]]), [1, 2])
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 2, got: 1)) {
      try LeastSquares.solve(Matrix([[1, 2]]), [1])
    }
  }

  @Test func emptyMatrices() throws {
    let empty = Matrix(rows: 0, columns: 0)
    #expect(try Cholesky(empty).logDeterminant == 0)
    #expect(try SymmetricEigen(empty).values == [])
    #expect(
      LinearAlgebra.multiply(Matrix(rows: 2, columns: 0), Matrix(rows: 0, columns: 3))
        == Matrix(rows: 2, columns: 3))
    #expect(LinearAlgebra.multiply(Matrix(rows: 2, columns: 0), []) == [0, 0])
    #expect(LinearAlgebra.gram(Matrix(rows: 0, columns: 2)) == Matrix(rows: 2, columns: 2))
  }

  @Test func matrixLayout() {
    var m = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    #expect(m[1, 0] == 4)
    #expect(Array(m.row(1)) == [4, 5, 6])
    #expect(m.column(2) == [3, 6])
    #expect(m.transposed.values == [1, 4, 2, 5, 3, 6])
    m[0, 1] = .nan
    #expect(!m.isFinite)
    #expect(Matrix.identity(2).values == [1, 0, 0, 1])
  }

  @Test func threadsDoNotChangeAProduct() {
    var g = SeededGenerator(seed: 1)
    let a = Matrix(rows: 60, columns: 60, values: (0..<3600).map { _ in g.normal() })
    LinearAlgebra.setThreads(1)
    let one = LinearAlgebra.multiply(a, a)
    LinearAlgebra.setThreads(2)
    let two = LinearAlgebra.multiply(a, a)
    LinearAlgebra.setThreads(1)
    expectClose(two.values, one.values, close, "product")
  }
}
