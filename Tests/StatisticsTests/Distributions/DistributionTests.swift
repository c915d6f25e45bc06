import Statistics
import TestSupport
import Testing

/// The distribution a golden case names.
private func distribution(_ name: String, _ p: [Double]) -> (any Distribution)? {
  switch name {
  case "Normal": Normal(mean: p[0], standardDeviation: p[1])
  case "StudentT": StudentT(degreesOfFreedom: p[0])
  case "ChiSquared": ChiSquared(degreesOfFreedom: p[0])
  case "FDistribution":
    FDistribution(numeratorDegreesOfFreedom: p[0], denominatorDegreesOfFreedom: p[1])
  case "Beta": Beta(alpha: p[0], beta: p[1])
  case "Gamma": Gamma(shape: p[0], scale: p[1])
  case "Binomial": Binomial(trials: p[0], probability: p[1])
  case "Poisson": Poisson(mean: p[0])
  case "NegativeBinomial": NegativeBinomial(successes: p[0], probability: p[1])
  case "PearsonIII": PearsonIII(mean: p[0], variance: p[1], skewness: p[2])
  case "NoncentralT": NoncentralT(degreesOfFreedom: p[0], noncentrality: p[1])
  default: nil
  }
}

struct TailCase: Decodable, Sendable {
  let distribution: String
  let parameters: [Double]
  let x, density, cdf, upperTail, rtol: Double
}

struct QuantileCase: Decodable, Sendable {
  let distribution: String
  let parameters: [Double]
  let p, quantile, upperQuantile: Double
}

struct IntervalCase: Decodable, Sendable {
  let successes, trials: Int
  let confidence: Double
  let clopperPearson, wilson, jeffreys: [Double]
}

struct SpecialCase: Decodable, Sendable {
  let x, logGamma, digamma, trigamma: Double
}

@Suite struct DistributionTests {
  @Test func tailsAndDensities() throws {
    for c in try Golden<TailCase>.load("distributions").cases {
      let d = try #require(distribution(c.distribution, c.parameters))
      let what = "\(c.distribution)\(c.parameters) at \(c.x)"
      expectClose(d.cdf(c.x), c.cdf, .relativeOrAbsolute(c.rtol, floor: 1e-305), "cdf of \(what)")
      expectClose(
        d.upperTail(c.x), c.upperTail, .relativeOrAbsolute(c.rtol, floor: 1e-305),
        "upper tail of \(what)")
      let density =
        (d as? any ContinuousDistribution)?.density(c.x)
        ?? (d as? any DiscreteDistribution)?.probability(of: c.x) ?? .nan
      // scipy's densities are themselves only good to about 1e-9 in places.
      expectClose(
        density, c.density, .relativeOrAbsolute(1e-8, floor: 1e-300), "density of \(what)")
    }
  }

  @Test func quantiles() throws {
    for c in try Golden<QuantileCase>.load("quantiles").cases {
      let d = try #require(distribution(c.distribution, c.parameters))
      let what = "\(c.distribution)\(c.parameters) at \(c.p)"
      let tolerance = Tolerance.relativeOrAbsolute(1e-8, floor: 1e-12)
      expectClose(d.quantile(c.p), c.quantile, tolerance, "quantile of \(what)")
      expectClose(d.upperQuantile(c.p), c.upperQuantile, tolerance, "upper quantile of \(what)")
    }
  }

  @Test func specialFunctions() throws {
    for c in try Golden<SpecialCase>.load("special_functions").cases {
      expectClose(SpecialFunctions.logGamma(c.x), c.logGamma, .relative(1e-14), "ln Γ(\(c.x))")
      expectClose(SpecialFunctions.digamma(c.x), c.digamma, .relative(1e-14), "ψ(\(c.x))")
      expectClose(SpecialFunctions.trigamma(c.x), c.trigamma, .relative(1e-14), "ψ′(\(c.x))")
    }
    expectClose(SpecialFunctions.incompleteBeta(2, 3, 0.4), 0.5248, .relative(1e-14))
    expectClose(SpecialFunctions.incompleteBeta(2, 3, 0.4, complement: true), 0.4752, .ulps(8))
    // P(1, x) = 1 − e⁻ˣ, at x = ln 4.
    expectClose(SpecialFunctions.incompleteGamma(1, 1.3862943611198906), 0.75, .ulps(4))
  }

  /// Boost 1.74 calls itself without end for some of these; a number outside the domain is NaN instead.
  @Test(arguments: [
    (-1.0, 2.0, 0.5), (0, 2, 0.5), (2, -1, 0.5), (2, 0, 0.5), (2, 3, -0.1), (2, 3, 1.1),
    (.infinity, 3, 0.5), (2, .infinity, 0.5), (-.infinity, 3, 0.5), (.nan, 3, 0.5), (2, .nan, 0.5),
    (2, 3, .nan), (2, 3, .infinity), (2, 3, -.infinity), (-1, -1, -1),
  ])
  func theIncompleteBetaOutsideItsDomain(_ a: Double, _ b: Double, _ x: Double) {
    #expect(SpecialFunctions.incompleteBeta(a, b, x).isNaN)
    #expect(SpecialFunctions.incompleteBeta(a, b, x, complement: true).isNaN)
  }

  @Test func theIncompleteBetaAtTheEndsOfItsDomain() {
    #expect(SpecialFunctions.incompleteBeta(2, 3, 0) == 0)
    #expect(SpecialFunctions.incompleteBeta(2, 3, 1) == 1)
    #expect(SpecialFunctions.incompleteBeta(2, 3, 0, complement: true) == 1)
    #expect(SpecialFunctions.incompleteBeta(2, 3, 1, complement: true) == 0)
  }

  @Test(arguments: [(-1.0, 1.0), (0, 1), (.infinity, 1), (.nan, 1), (2, -1), (2, .nan)])
  func theIncompleteGammaOutsideItsDomain(_ a: Double, _ x: Double) {
    #expect(SpecialFunctions.incompleteGamma(a, x).isNaN)
    #expect(SpecialFunctions.incompleteGamma(a, x, complement: true).isNaN)
  }

  @Test func intervals() throws {
    for c in try Golden<IntervalCase>.load("binomial_interval").cases {
      let (k, n) = (Double(c.successes), Double(c.trials))
      let exact = BinomialInterval.clopperPearson(
        successes: c.successes, trials: c.trials, confidence: c.confidence)
      let wilson = BinomialInterval.wilson(successes: k, trials: n, confidence: c.confidence)
      let jeffreys = BinomialInterval.jeffreys(successes: k, trials: n, confidence: c.confidence)
      let tolerance = Tolerance.relativeOrAbsolute(1e-10, floor: 1e-15)
      expectClose([exact.lower, exact.upper], c.clopperPearson, tolerance, "Clopper–Pearson \(c)")
      expectClose([wilson.lower, wilson.upper], c.wilson, tolerance, "Wilson \(c)")
      expectClose([jeffreys.lower, jeffreys.upper], c.jeffreys, tolerance, "Jeffreys \(c)")
    }
  }

  @Test func intervalsOfNothing() {
    let intervals = [
      BinomialInterval.clopperPearson(successes: 0, trials: 0),
      BinomialInterval.wilson(successes: 0, trials: 0),
      BinomialInterval.jeffreys(successes: 0, trials: 0),
    ]
    #expect(intervals.allSatisfy { $0.lower == 0 && $0.upper == 1 })
  }

  @Test func tailsThatOneMinusCdfCannotSee() {
    expectClose(StudentT(degreesOfFreedom: 100).upperTail(1e4), 0, .absolute(1e-180))
    #expect(StudentT(degreesOfFreedom: 100).upperTail(1e4) > 0)
    // Φ(−37) = 5.7e-300, from W. J. Cody's erfc.
    expectClose(Normal().upperTail(37), 5.725571222524577e-300, .relative(1e-11))
    expectClose(Normal().upperQuantile(5.725571222524577e-300), 37, .relative(1e-12))
  }

  @Test func limits() {
    #expect(Normal().quantile(0) == -.infinity)
    #expect(Normal().upperQuantile(0) == .infinity)
    #expect(Normal().cdf(.nan).isNaN)
    #expect(Normal().quantile(1.5).isNaN)
    #expect(StudentT(degreesOfFreedom: -1).upperTail(1).isNaN)
    #expect(StudentT(degreesOfFreedom: 5).upperTail(.infinity) == 0)
    #expect(StudentT(degreesOfFreedom: 5).upperTail(-.infinity) == 1)
    #expect(ChiSquared(degreesOfFreedom: 3).upperTail(-1) == 1)
    #expect(ChiSquared(degreesOfFreedom: 3).upperTail(.infinity) == 0)
    #expect(Binomial(trials: 5, probability: 0.5).upperTail(-1) == 1)
    #expect(Binomial(trials: 5, probability: 0.5).upperTail(5) == 0)
    #expect(Poisson(mean: 2).cdf(.nan).isNaN)
    #expect(Beta(alpha: 2, beta: 2).cdf(1.5) == 1)
    expectClose(
      StudentT(degreesOfFreedom: .infinity).upperTail(1.5), Normal().upperTail(1.5),
      .relative(1e-14))
  }

  @Test func roundTrips() {
    let probabilities = [1e-200, 1e-12, 0.03, 0.5, 0.97]
    let distributions: [any Distribution] = [
      Normal(), StudentT(degreesOfFreedom: 6.5), ChiSquared(degreesOfFreedom: 4),
      Gamma(shape: 3, scale: 2), PearsonIII(mean: 1, variance: 4, skewness: 0.8),
      PearsonIII(mean: 1, variance: 4, skewness: 0),
    ]
    for d in distributions {
      for p in probabilities {
        expectClose(d.upperTail(d.upperQuantile(p)), p, .relative(1e-10), "\(d) at \(p)")
      }
    }
  }

  @Test(arguments: [1e-6, 9.9e-5, 1.01e-4, 1e-3])
  func pearsonIIIIsNearlyNormalForLittleSkewness(skewness: Double) {
    let d = PearsonIII(mean: 0, variance: 1, skewness: skewness)
    for x in [-5, -1, 0, 2, 6.0] {
      // Edgeworth: the relative change of a tail is about skewness · x³/6.
      expectClose(d.upperTail(x), Normal().upperTail(x), .relative(40 * skewness + 1e-9), "\(x)")
    }
  }
}
