import Statistics
import Testing

@testable import Analysis

struct PowerCurveTests {
  private func contrast(
    _ kind: FindingKind = .offsetBias, _ evidence: Evidence = .overlap, error: Double,
    critical: Double = 1e-3, disagreement: Double = 0
  ) -> ContrastCurve {
    ContrastCurve(
      kind, evidence, standardError: error, degreesOfFreedom: .infinity, tolerance: 0.015,
      critical: critical, disagreement: disagreement)
  }

  @Test func halfOfTheFaultsAtTheThresholdAreFound() {
    for error in [0.002, 0.01, 0.1] {
      let curve = contrast(error: error)
      #expect(abs(curve.power(at: curve.threshold) - 0.5) < 1e-12)
      // The threshold is the estimate whose p-value is just accepted, or the tolerance.
      let p = Claim.honestPValue(
        effect: curve.threshold, standardError: error, degreesOfFreedom: .infinity, tolerance: 0.015
      )
      #expect(curve.threshold == 0.015 ? p <= 1e-3 : abs(p / 1e-3 - 1) < 1e-3)
    }
  }

  @Test func aSureDirectionNeedsMoreThanAClaim() {
    let told = contrast(error: 0.02).threshold
    #expect(contrast(.density, .marginal, error: 0.02).threshold > told)
    // A shape does not depend on what an image shows.
    #expect(contrast(.aspectBias, .marginal, error: 0.02).threshold == told)
  }

  @Test func whatMustAgreeCostsPower() {
    let alone = contrast(error: 0.02)
    let second = contrast(error: 0.02, disagreement: 0.05)
    #expect(second.power(at: 0.08) < alone.power(at: 0.08))
    let smallest = [alone, second].map { $0.smallest(power: 0.8, upTo: 1) ?? .infinity }
    #expect(smallest[0] < smallest[1] && smallest[1] < 1)
  }

  /// Needed: the smallest x with P(Poisson(40 · (0.01 + 0.01)) ≥ x) ≤ 10⁻⁵ is 8, and the power that of
  /// Binomial(40, 0.31) ≥ 8.
  @Test func aCellIsABinomialOfItsImages() {
    let curve = CellCurve(
      objects: 40, images: 40, rate: 0.01, reached: 1, critical: 1e-5, tolerance: 0.03,
      fewestImages: 4)
    #expect(curve.needed == 8)
    #expect(Poisson(mean: 0.8).upperTail(7) <= 1e-5 && Poisson(mean: 0.8).upperTail(6) > 1e-5)
    let expected = Binomial(trials: 40, probability: 0.31).upperTail(7)
    #expect(abs(curve.power(at: 0.3) - expected) < 1e-12)
  }

  @Test func aCellOfFewObjectsShowsNothing() {
    let curve = CellCurve(
      objects: 5, images: 5, rate: 0.01, reached: 1, critical: 1e-12, tolerance: 0.03,
      fewestImages: 4)
    #expect(curve.needed == .infinity)
    #expect(curve.power(at: 1) == 0)
    #expect(curve.smallest(power: 0.8, upTo: 1) == nil)
  }

  @Test func aCountIsClaimedWhereItsTestSaysSo() {
    let exposure = SightingExposure(objects: 200, rate: 0.02, spread: 0.01, overdispersion: 1.2)
    let curve = CountCurve(exposure, critical: 1e-4, tolerance: 0.04, fewestImages: 4)
    let honest = HonestCount(objects: 200, rate: 0.02, spread: 0.01, overdispersion: 1.2)
    #expect(honest.upperTail(curve.needed) <= 1e-4)
    #expect(honest.upperTail(curve.needed * 0.9) > 1e-4)
    #expect(curve.power(at: 0) <= 1e-4)
    let powers = stride(from: 0.0, through: 1, by: 0.05).map(curve.power)
    #expect(zip(powers, powers.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(powers.last ?? 0 > 0.999)
  }

  @Test func theTypicalClassIsTheCommonestUpToATenth() {
    func chosen(_ objects: [Double]) -> Int? {
      TypicalClass.choose(
        from: Array(objects.indices), objects: { objects[$0] }, of: objects.reduce(0, +))
    }
    #expect(chosen([60, 25, 9, 6]) == 2)
    #expect(chosen([50, 30, 20]) == 2)
    #expect(chosen([100, 0]) == 0)
    #expect(chosen([]) == nil)
  }
}
