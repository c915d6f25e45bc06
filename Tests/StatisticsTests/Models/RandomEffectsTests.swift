import Statistics
import TestSupport
import Testing

struct RandomEffectsCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Shrunk: Decodable, Sendable {
    let estimates, standardErrors: [Double]
  }
  struct Fit: Decodable, Sendable {
    let betweenVariance, mean, standardError: Double
    let shrunk: Shrunk?
  }
  let name: String
  let effects, variances: [Double]
  let cochranQ: Double
  let fits: [String: Fit]
  var testDescription: String { name }
}

@Suite struct RandomEffectsTests {
  @Test(arguments: try Golden<RandomEffectsCase>.load("random_effects").cases)
  func golden(_ c: RandomEffectsCase) throws {
    for method in RandomEffects.Method.allCases {
      let expected = try #require(c.fits[method.rawValue])
      // The restricted likelihood is flat at its top.
      let close = Tolerance.relativeOrAbsolute(
        method == .restrictedLikelihood ? 1e-7 : 1e-12, floor: 1e-12)
      let fit = try RandomEffects.estimate(c.effects, variances: c.variances, method: method)
      expectClose(fit.betweenVariance, expected.betweenVariance, close, "τ² by \(method)")
      expectClose(fit.mean, expected.mean, close, "mean")
      expectClose(fit.standardError, expected.standardError, close, "error")
      expectClose(fit.cochranQ, c.cochranQ, .relative(1e-12), "Q")
      let shrunk = try EmpiricalBayes.shrink(c.effects, variances: c.variances, method: method)
      #expect(shrunk.population == fit)
      if let target = expected.shrunk {
        expectClose(shrunk.estimates, target.estimates, close, "shrunk")
        expectClose(shrunk.standardErrors, target.standardErrors, close, "shrunk errors")
      } else {
        expectClose(shrunk.estimates, c.effects.map { _ in expected.mean }, close, "pooled")
      }
    }
  }

  @Test func equalVariancesGiveTheAnalysisOfVariance() throws {
    let effects = [1.0, 4, 2.5, 7, 3]
    let s2 = Moments(effects).variance
    for method in RandomEffects.Method.allCases {
      let fit = try RandomEffects.estimate(
        effects, variances: [0.5, 0.5, 0.5, 0.5, 0.5], method: method)
      expectClose(fit.betweenVariance, s2 - 0.5, .relative(1e-12), "\(method)")
      let none = try RandomEffects.estimate(
        effects, variances: [9, 9, 9, 9, 9], method: method)
      #expect(none.betweenVariance == 0)
    }
  }

  @Test(arguments: [1e-150, 1e-3, 1e90])
  func unitsScaleTheResult(unit: Double) throws {
    let (y, v) = ([1.0, 5, 2, 9], [0.4, 1, 0.2, 2])
    for method in RandomEffects.Method.allCases {
      let a = try RandomEffects.estimate(y, variances: v, method: method)
      let b = try RandomEffects.estimate(
        y.map { $0 * unit }, variances: v.map { $0 * unit * unit }, method: method)
      expectClose(b.betweenVariance / unit / unit, a.betweenVariance, .relative(1e-10), "\(method)")
      expectClose(b.mean, a.mean * unit, .relative(1e-10))
    }
  }

  @Test func varianceIsRecoveredAndShrunkErrorsCover() throws {
    // 400 sets of 15 effects, τ² = 1: a mean of estimates near 1, whose sd is about
    // √(2/14)·(1 + v) / √400 = 0.03 at v ≈ 0.6; truncation at 0 is rare. 6000 intervals of ±1.645
    // errors would cover 90% (sd about 0.5%) with τ² known; estimated from 15 effects, and at times
    // as 0, it costs some 4 points.
    var generator = SeededGenerator(seed: 13)
    let v = (0..<15).map { 0.2 + 0.06 * Double($0) }
    for method in RandomEffects.Method.allCases {
      var tau = Moments()
      var covered = 0
      for _ in 0..<400 {
        let truth = (0..<15).map { _ in 3 + generator.normal() }
        let y = zip(truth, v).map { $0 + $1.squareRoot() * generator.normal() }
        let fit = try EmpiricalBayes.shrink(y, variances: v, method: method)
        tau.add(fit.population.betweenVariance)
        for i in 0..<15 where abs(fit.estimates[i] - truth[i]) <= 1.645 * fit.standardErrors[i] {
          covered += 1
        }
      }
      expectClose(tau.mean, 1, .absolute(0.14), "\(method)")
      expectClose(Double(covered) / 6000, 0.87, .absolute(0.04), "coverage by \(method)")
    }
  }

  @Test func failures() {
    #expect(throws: StatisticsError.tooFewObservations(needed: 2, got: 1)) {
      try RandomEffects.estimate([1], variances: [1])
    }
    #expect(throws: StatisticsError.outOfDomain(name: "variances")) {
      try RandomEffects.estimate([1, 2], variances: [1, 0])
    }
    #expect(throws: StatisticsError.notFinite) {
      try EmpiricalBayes.shrink([1, .nan], variances: [1, 1])
    }
  }
}
