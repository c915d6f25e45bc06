import Statistics
import TestSupport
import Testing

struct LinearModelCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let design, covariance: [[Double]]
  let response, coefficients: [Double]
  let weights: [Double]?
  let clusters: [Int]?
  let residualVariance: Double
  var testDescription: String { name }
}

struct NISTLinearCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let design: [[Double]]
  let response, coefficients, standardErrors: [Double]
  let residualStandardDeviation, rtol: Double
  var testDescription: String { name }
}

struct NISTUnivariateCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let values: [Double]
  let mean, standardDeviation, rtol: Double
  var testDescription: String { name }
}

@Suite struct LinearModelTests {
  @Test(arguments: try Golden<LinearModelCase>.load("linear_model").cases)
  func golden(_ c: LinearModelCase) throws {
    let fit = try LinearModel.fit(
      design: Matrix(c.design), response: c.response, weights: c.weights, clusters: c.clusters)
    let close = Tolerance.relativeOrAbsolute(1e-10, floor: 1e-13)
    expectClose(fit.coefficients, c.coefficients, close, "coefficients")
    expectClose(fit.covariance.values, c.covariance.flatMap { $0 }, close, "covariance")
    expectClose(fit.residualVariance, c.residualVariance, close, "residual variance")
    let degrees = c.clusters.map { Set($0).count - 1 } ?? (c.response.count - c.coefficients.count)
    #expect(fit.degreesOfFreedom == Double(degrees))
  }

  @Test(arguments: try Golden<NISTLinearCase>.load("nist_linear").cases)
  func certified(_ c: NISTLinearCase) throws {
    var design = c.design
    if c.name == "Filip" {
      design = c.design.map { row in
        (0..<10).reduce(into: [1.0]) { powers, _ in powers.append(powers[powers.count - 1] * row[0])
        }
      }
    }
    let fit = try LinearModel.fit(design: Matrix(design), response: c.response)
    expectClose(fit.coefficients, c.coefficients, .relative(c.rtol), "coefficients")
    expectClose(fit.standardErrors, c.standardErrors, .relative(c.rtol), "standard errors")
    expectClose(
      fit.residualVariance.squareRoot(), c.residualStandardDeviation, .relative(c.rtol), "residual")
  }

  @Test(arguments: try Golden<NISTUnivariateCase>.load("nist_univariate").cases)
  func certified(_ c: NISTUnivariateCase) {
    let moments = Moments(c.values)
    expectClose(moments.mean, c.mean, .relative(1e-14), "mean")
    expectClose(moments.standardDeviation, c.standardDeviation, .relative(c.rtol), "sd")
  }

  @Test func anInterceptAloneIsTheMean() throws {
    let y = [3.0, 5, 10, 4]
    let ones = Matrix(rows: 4, columns: 1, repeating: 1)
    let fit = try LinearModel.fit(design: ones, response: y)
    let moments = Moments(y)
    expectClose(fit.coefficients[0], moments.mean, .relative(1e-14))
    expectClose(fit.standardErrors[0], moments.standardError, .relative(1e-14))
    // Each row its own cluster: Σe²/n² · n/(n − 1), again the variance of the mean.
    let robust = try LinearModel.fit(design: ones, response: y, clusters: [4, 9, 2, 7])
    expectClose(robust.standardErrors[0], moments.standardError, .relative(1e-14))
  }

  @Test func scalingWeightsChangesNothingButTheResidualVariance() throws {
    let design = Matrix([[1, 2], [1, 3], [1, 5], [1, 9], [1, 4]])
    let y = [1.0, 3, 2, 8, 5]
    let w = [1.0, 2, 0.5, 3, 1]
    for clusters in [nil, [0, 0, 1, 1, 2]] {
      let a = try LinearModel.fit(design: design, response: y, weights: w, clusters: clusters)
      let b = try LinearModel.fit(
        design: design, response: y, weights: w.map { 8 * $0 }, clusters: clusters)
      expectClose(b.coefficients, a.coefficients, .relative(1e-12))
      expectClose(b.covariance.values, a.covariance.values, .relative(1e-11))
      expectClose(b.residualVariance, 8 * a.residualVariance, .relative(1e-12))
    }
  }

  @Test func clusteredErrorsKeepTheirLevelWherePlainOnesDoNot() throws {
    // 40 clusters of 5 rows that share a slope's covariate and half of the error: of 500 null data
    // sets 50 have p ≤ 0.1, sd 6.7; 4 sd and a little for the finite number of clusters. The plain
    // test sees 200 rows: its variance is too small by 1 + 4·0.5 = 3.
    var generator = SeededGenerator(seed: 6)
    var (robust, plain) = (0, 0)
    for _ in 0..<500 {
      var (rows, y, clusters) = ([[Double]](), [Double](), [Int]())
      for cluster in 0..<40 {
        let (x, common) = (generator.normal(), generator.normal())
        for _ in 0..<5 {
          rows.append([1, x])
          y.append(common + generator.normal())
          clusters.append(cluster)
        }
      }
      let design = Matrix(rows)
      let a = try LinearModel.fit(design: design, response: y, clusters: clusters)
      let b = try LinearModel.fit(design: design, response: y)
      for (fit, isRobust) in [(a, true), (b, false)] {
        let p = try MinimumEffect.pValue(
          effect: fit.coefficients[1], standardError: fit.standardErrors[1], tolerance: 0,
          degreesOfFreedom: fit.degreesOfFreedom)
        if p <= 0.1 { if isRobust { robust += 1 } else { plain += 1 } }
      }
    }
    #expect((23...82).contains(robust))
    #expect(plain > 120)
  }

  @Test func failures() {
    let design = Matrix([[1, 2], [1, 3], [1, 5]])
    #expect(throws: StatisticsError.tooFewGroups(needed: 2, got: 1)) {
      try LinearModel.fit(design: design, response: [1, 2, 3], clusters: [5, 5, 5])
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 3, got: 2)) {
      try LinearModel.fit(design: Matrix([[1, 2], [1, 3]]), response: [1, 2])
    }
    #expect(throws: StatisticsError.outOfDomain(name: "weights")) {
      try LinearModel.fit(design: design, response: [1, 2, 3], weights: [1, 0, 1])
    }
    #expect(throws: StatisticsError.rankDeficient(rank: 1, columns: 2)) {
      try LinearModel.fit(design: Matrix([[1, 2], [1, 2], [1, 2]]), response: [1, 2, 3])
    }
    #expect(throws: StatisticsError.notFinite) {
      try LinearModel.fit(design: design, response: [1, .nan, 3])
    }
  }
}
