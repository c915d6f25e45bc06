import Statistics
import TestSupport
import Testing

struct MultiplicityCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let pValues, bonferroni, holm, benjaminiHochberg, benjaminiYekutieli: [Double]
  var testDescription: String { name }
}

struct CombinationCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let pValues, weights: [Double]
  let combined: Double
  var testDescription: String { name }
}

struct MinimumEffectCase: Decodable, Sendable {
  let effect, standardError, tolerance, degreesOfFreedom, pValue: Double
}

@Suite struct PValueTests {
  @Test(arguments: try Golden<MultiplicityCase>.load("multiplicity").cases)
  func multiplicity(_ c: MultiplicityCase) {
    let p = c.pValues
    let close = Tolerance.ulps(8)
    expectClose(Multiplicity.bonferroni(p), c.bonferroni, close, "Bonferroni")
    expectClose(Multiplicity.holm(p), c.holm, close, "Holm")
    expectClose(Multiplicity.benjaminiHochberg(p), c.benjaminiHochberg, close, "BH")
    expectClose(Multiplicity.benjaminiYekutieli(p), c.benjaminiYekutieli, close, "BY")
  }

  @Test func orderDoesNotMatterAndAdjustedAreLarger() {
    var generator = SeededGenerator(seed: 1)
    let p = (0..<30).map { _ in generator.uniform() * generator.uniform() }
    for adjust in [
      Multiplicity.bonferroni, Multiplicity.holm, Multiplicity.benjaminiHochberg,
      Multiplicity.benjaminiYekutieli,
    ] {
      let adjusted = adjust(p)
      #expect(adjust(p.reversed()) == adjusted.reversed())
      #expect(zip(p, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
      #expect(adjust([]) == [])
      #expect(adjust([0.2]) == [0.2])
    }
    #expect(zip(Multiplicity.holm(p), Multiplicity.bonferroni(p)).allSatisfy { $0 <= $1 })
  }

  @Test func familyWiseErrorIsHeld() {
    // 2000 families of 10 null tests: any rejection at 0.1 in 1 − 0.99¹⁰ = 9.6%: 191, sd 13; 4 sd.
    var generator = SeededGenerator(seed: 2)
    var families = 0
    for _ in 0..<2000 {
      let p = (0..<10).map { _ in generator.uniform() }
      if Multiplicity.holm(p).contains(where: { $0 <= 0.1 }) { families += 1 }
    }
    #expect((139...243).contains(families))
  }

  @Test(arguments: try Golden<CombinationCase>.load("cauchy_combination").cases)
  func combination(_ c: CombinationCase) {
    let result = CauchyCombination.pValue(c.pValues, weights: c.weights)
    expectClose(result, c.combined, .relative(1e-12), c.name)
  }

  @Test func combinationOfExtremes() {
    #expect(CauchyCombination.pValue([0, 0.5]) == 0)
    #expect(CauchyCombination.pValue([1, 0.5]) == 1)
    #expect(CauchyCombination.pValue([1, 0]) == 1)
    expectClose(CauchyCombination.pValue([0.01, 0.01, 0.01]), 0.01, .relative(1e-13))
    expectClose(CauchyCombination.pValue([0.3, 0.7]), 0.5, .relative(1e-13))
  }

  @Test func combinationIsCalibratedForDependentTests() {
    // Two p-values of normals correlated 0.8: 4000 pairs, p ≤ 0.02 in 80, sd 8.9; 4 sd, and 10%
    // for the error of the tail approximation.
    var generator = SeededGenerator(seed: 4)
    let normal = Normal()
    var rejections = 0
    for _ in 0..<4000 {
      let x = generator.normal()
      let y = 0.8 * x + 0.6 * generator.normal()
      let p = CauchyCombination.pValue([
        2 * normal.upperTail(abs(x)), 2 * normal.upperTail(abs(y)),
      ])
      if p <= 0.02 { rejections += 1 }
    }
    #expect((36...124).contains(rejections))
  }

  @Test func minimumEffect() throws {
    for c in try Golden<MinimumEffectCase>.load("minimum_effect").cases {
      let p = try MinimumEffect.pValue(
        effect: c.effect, standardError: c.standardError, tolerance: c.tolerance,
        degreesOfFreedom: c.degreesOfFreedom)
      expectClose(p, c.pValue, .relative(1e-12), "\(c)")
    }
  }

  @Test func minimumEffectHoldsItsLevelAtTheTolerance() throws {
    // True effect = tolerance, the worst case: p ≤ 0.1 in 200 of 2000, sd 13; 4 sd.
    var generator = SeededGenerator(seed: 5)
    var rejections = 0
    for _ in 0..<2000 {
      let sample = Moments((0..<12).map { _ in 0.5 + generator.normal() })
      let p = try MinimumEffect.pValue(
        effect: sample.mean, standardError: sample.standardError, tolerance: 0.5,
        degreesOfFreedom: sample.count - 1)
      if p <= 0.1 { rejections += 1 }
    }
    #expect((148...252).contains(rejections))
  }

  @Test func minimumEffectFailures() {
    #expect(throws: StatisticsError.noVariation) {
      try MinimumEffect.pValue(effect: 1, standardError: 0, tolerance: 1, degreesOfFreedom: 3)
    }
    #expect(throws: StatisticsError.outOfDomain(name: "tolerance")) {
      try MinimumEffect.pValue(effect: 1, standardError: 1, tolerance: -1, degreesOfFreedom: 3)
    }
    #expect(throws: StatisticsError.outOfDomain(name: "degreesOfFreedom")) {
      try MinimumEffect.pValue(effect: 1, standardError: 1, tolerance: 1, degreesOfFreedom: 0)
    }
    #expect(throws: StatisticsError.notFinite) {
      try MinimumEffect.pValue(effect: .nan, standardError: 1, tolerance: 1, degreesOfFreedom: 3)
    }
  }
}
