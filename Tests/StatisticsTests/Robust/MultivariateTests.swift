import Statistics
import TestSupport
import Testing

struct DeterminantCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let observations, rawCovariance, covariance: [[Double]]
  let support: [Int]
  let rawLocation, location, squaredDistances: [Double]
  var testDescription: String { name }
}

struct ShrinkageCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let observations, covariance: [[Double]]
  let location: [Double]
  let shrinkage: Double
  var testDescription: String { name }
}

@Suite struct MultivariateTests {
  @Test(arguments: try Golden<DeterminantCase>.load("minimum_covariance_determinant").cases)
  func minimumCovarianceDeterminant(_ c: DeterminantCase) throws {
    let close = Tolerance.relativeOrAbsolute(1e-9, floor: 1e-11)
    for seed in 1...3 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let fit = try MinimumCovarianceDeterminant.estimate(
        Matrix(c.observations), starts: 200, using: &generator)
      #expect(fit.support == c.support)
      expectClose(fit.rawLocation, c.rawLocation, close, "raw location")
      expectClose(fit.rawCovariance.values, c.rawCovariance.flatMap { $0 }, close, "raw covariance")
      expectClose(fit.location, c.location, close, "location")
      expectClose(fit.covariance.values, c.covariance.flatMap { $0 }, close, "covariance")
      expectClose(fit.squaredDistances, c.squaredDistances, close, "distances")
    }
  }

  @Test(arguments: try Golden<ShrinkageCase>.load("ledoit_wolf").cases)
  func ledoitWolf(_ c: ShrinkageCase) throws {
    let fit = try LedoitWolf.estimate(Matrix(c.observations))
    let close = Tolerance.relativeOrAbsolute(1e-9, floor: 1e-12)
    expectClose(fit.location, c.location, close, "location")
    expectClose(fit.covariance.values, c.covariance.flatMap { $0 }, close, "covariance")
    expectClose(fit.shrinkage, c.shrinkage, close, "shrinkage")
  }

  /// Normal rows with correlated columns, some of them moved away.
  private func sample(_ n: Int, moved: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    var rows: [[Double]] = []
    for i in 0..<n {
      let a = generator.normal()
      rows.append([a, 0.8 * a + 0.6 * generator.normal() + (i < moved ? 9 : 0)])
    }
    return Matrix(rows)
  }

  @Test func outliersStandOutAndRegularRowsDoNot() throws {
    // 700 observations: more than the starts use. Of 600 regular ones 2.5% lie beyond the 0.975
    // quantile: 15, sd 3.8; 4 sd.
    var generator = SeededGenerator(seed: 1)
    let fit = try MinimumCovarianceDeterminant.estimate(
      sample(700, moved: 100, seed: 2), starts: 30, using: &generator)
    let cutoff = ChiSquared(degreesOfFreedom: 2).quantile(0.975)
    #expect(fit.squaredDistances[..<100].allSatisfy { $0 > cutoff })
    #expect(fit.squaredDistances[100...].count { $0 > cutoff } <= 30)
    // The covariance of 600 rows has relative sd ≈ √(2/600) = 0.06.
    expectClose(fit.covariance.values, [1, 0.8, 0.8, 1], .absolute(0.24), "covariance")
    #expect(fit.support.allSatisfy { $0 >= 100 })
  }

  @Test func affineEquivariance() throws {
    let rows = sample(40, moved: 8, seed: 3)
    var moved = rows
    for i in 0..<40 {
      moved[i, 0] = 1e3 + 1e4 * rows[i, 0]
      moved[i, 1] = 1e-3 * rows[i, 1] - 1e-3 * rows[i, 0]
    }
    var (g, h) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
    let a = try MinimumCovarianceDeterminant.estimate(rows, starts: 100, using: &g)
    let b = try MinimumCovarianceDeterminant.estimate(moved, starts: 100, using: &h)
    #expect(a.support == b.support)
    expectClose(a.squaredDistances, b.squaredDistances, .relative(1e-8))
  }

  @Test func consistencyFactorIsThatOfTheTruncatedNormal() {
    // One column: E[X² | |X| ≤ z] = 1 − 2zφ(z)/a.
    let z = Normal().quantile(0.75)
    let truncated = 1 - 2 * z * Normal().density(z) / 0.5
    expectClose(
      MinimumCovarianceDeterminant.consistencyFactor(share: 0.5, columns: 1), 1 / truncated,
      .relative(1e-12))
    #expect(MinimumCovarianceDeterminant.consistencyFactor(share: 1, columns: 3) == 1)
  }

  @Test func degenerateData() throws {
    var generator = SeededGenerator(seed: 1)
    let line = Matrix((0..<20).map { [Double($0), 2 * Double($0)] })
    #expect(throws: StatisticsError.notPositiveDefinite) {
      try MinimumCovarianceDeterminant.estimate(line, using: &generator)
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 6, got: 5)) {
      try MinimumCovarianceDeterminant.estimate(sample(5, moved: 0, seed: 1), using: &generator)
    }
    #expect(throws: StatisticsError.notFinite) {
      try LedoitWolf.estimate(Matrix([[.nan], [1]]))
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 2, got: 1)) {
      try LedoitWolf.estimate(Matrix([[1, 2]]))
    }
    let constant = try LedoitWolf.estimate(Matrix([[1, 2], [1, 2]]))
    #expect(constant.covariance.values == [0, 0, 0, 0])
    #expect(constant.shrinkage == 0)
    #expect(throws: StatisticsError.notPositiveDefinite) {
      try Mahalanobis.squaredDistances(
        line, location: [0, 0], covariance: MeanAndCovariance(line).covariance)
    }
  }
}
