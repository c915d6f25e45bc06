import Glibc
import Statistics
import TestSupport
import Testing

struct QuasiPoissonCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let design, covariance: [[Double]]
  let counts, coefficients: [Double]
  let offset: [Double]?
  let dispersion, deviance: Double
  var testDescription: String { name }
}

@Suite struct QuasiPoissonTests {
  @Test(arguments: try Golden<QuasiPoissonCase>.load("quasi_poisson").cases)
  func golden(_ c: QuasiPoissonCase) throws {
    let fit = try QuasiPoisson.fit(design: Matrix(c.design), counts: c.counts, offset: c.offset)
    let close = Tolerance.relativeOrAbsolute(1e-9, floor: 1e-11)
    expectClose(fit.coefficients, c.coefficients, close, "coefficients")
    expectClose(fit.covariance.values, c.covariance.flatMap { $0 }, close, "covariance")
    expectClose(fit.dispersion, c.dispersion, close, "dispersion")
    expectClose(fit.deviance, c.deviance, close, "deviance")
  }

  @Test func aConstantIsTheCommonRate() throws {
    let (counts, exposures) = ([3.0, 0, 12, 5], [2.0, 1, 9, 4])
    let fit = try QuasiPoisson.fit(
      design: Matrix(rows: 4, columns: 1, repeating: 1), counts: counts,
      offset: exposures.map { log($0) })
    expectClose(exp(fit.coefficients[0]), 20.0 / 16, .relative(1e-12))
    // Var = dispersion / Σμ.
    expectClose(fit.covariance[0, 0], fit.dispersion / 20, .relative(1e-10))
  }

  @Test(arguments: [1.0, 1e-6, 1e8])
  func unitsOfExposureMoveTheInterceptOnly(unit: Double) throws {
    let design = Matrix((0..<12).map { [1, Double($0 % 3), Double($0) / 6] })
    let counts = [3.0, 9, 20, 2, 8, 35, 4, 6, 40, 3, 12, 31]
    let plain = try QuasiPoisson.fit(design: design, counts: counts)
    let fit = try QuasiPoisson.fit(
      design: design, counts: counts, offset: counts.map { _ in log(unit) })
    expectClose(fit.coefficients[0], plain.coefficients[0] - log(unit), .absolute(1e-8))
    expectClose(fit.coefficients[1], plain.coefficients[1], .absolute(1e-9))
    expectClose(fit.dispersion, plain.dispersion, .relative(1e-9))
  }

  @Test func wildCountsConverge() throws {
    let design = Matrix((0..<8).map { [1, Double($0)] })
    let fit = try QuasiPoisson.fit(design: design, counts: [0, 0, 0, 0, 1e6, 0, 0, 2e9])
    // The score equations hold at the fit: fitted and observed totals agree.
    let fitted = (0..<8).reduce(0.0) {
      $0 + exp(fit.coefficients[0] + fit.coefficients[1] * Double($1))
    }
    expectClose(fitted, 2.001e9, .relative(1e-9))
  }

  @Test func overdispersedCountsKeepTheirLevel() throws {
    // Variance 3 times the mean: of 500 null data sets 50 have p ≤ 0.1, sd 6.7; 4 sd and a little.
    var generator = SeededGenerator(seed: 7)
    let design = Matrix((0..<40).map { [1, Double($0 % 2)] })
    var rejections = 0
    for _ in 0..<500 {
      let counts = (0..<40).map { _ in
        Double(generator.poisson(mean: 2 * generator.gamma(shape: 5)))
      }
      let fit = try QuasiPoisson.fit(design: design, counts: counts)
      let t = abs(fit.coefficients[1]) / fit.standardErrors[1]
      if 2 * StudentT(degreesOfFreedom: 38).upperTail(t) <= 0.1 { rejections += 1 }
    }
    #expect((20...80).contains(rejections))
  }

  @Test func failures() {
    let design = Matrix([[1, 0], [1, 0], [1, 1], [1, 1]])
    #expect(throws: StatisticsError.didNotConverge(iterations: 50)) {
      try QuasiPoisson.fit(design: design, counts: [0, 0, 3, 5])
    }
    #expect(throws: StatisticsError.noVariation) {
      try QuasiPoisson.fit(design: design, counts: [0, 0, 0, 0])
    }
    #expect(throws: StatisticsError.outOfDomain(name: "counts")) {
      try QuasiPoisson.fit(design: design, counts: [0, 1, -1, 0])
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 3, got: 2)) {
      try QuasiPoisson.fit(design: Matrix([[1, 0], [1, 1]]), counts: [1, 2])
    }
    #expect(throws: StatisticsError.notFinite) {
      try QuasiPoisson.fit(design: design, counts: [1, 2, 3, .infinity])
    }
  }
}
