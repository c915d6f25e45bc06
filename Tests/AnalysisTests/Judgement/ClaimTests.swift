import TestSupport
import Testing

@testable import Analysis

struct ClaimTests {
  struct Deviation: Decodable, Sendable {
    var effect: Double
    var standardError: Double
    var degreesOfFreedom: Double
    var tolerance: Double
    var pValue: Double
    var rtol: Double
  }

  @Test(arguments: try Golden<Deviation>.load("honest_p_value").cases)
  func honestPValue(_ c: Deviation) {
    let p = Claim.honestPValue(
      effect: c.effect, standardError: c.standardError, degreesOfFreedom: c.degreesOfFreedom,
      tolerance: c.tolerance)
    expectClose(p, c.pValue, .relative(c.rtol))
  }

  @Test func whatIsNotANumberProvesNothing() {
    for (effect, error) in [(Double.nan, 0.1), (0.1, .infinity), (.infinity, 0.1), (0.1, .nan)] {
      #expect(
        Claim.honestPValue(
          effect: effect, standardError: error, degreesOfFreedom: 5, tolerance: 0.03) == 1)
    }
  }

  struct Family: Decodable, Sendable {
    var pValues: [Double]
    var untested: Double
    var adjusted: [Double]
    var rtol: Double
  }

  private func claim(_ p: Double, _ family: Analysis.Family) -> Claim {
    Claim(
      labeler: 0, kind: .sizeBias, family: family, evidence: .overlap, effect: 0.1,
      standardError: 0.01, pValue: p, tolerance: 0.03)
  }

  /// Within a family, Holm's adjustment divided by the family's share of the accepted error.
  @Test(arguments: try Golden<Family>.load("holm_family").cases, Analysis.Family.allCases)
  func oneFamilyIsHolm(_ c: Family, _ family: Analysis.Family) {
    let options = AnalysisOptions()
    let adjusted = FamilywiseError.adjust(
      c.pValues.map { claim($0, family) }, untested: [family: c.untested], options: options)
    for (found, holm) in zip(adjusted, c.adjusted) where holm < options.share(of: family) {
      expectClose(found.pAdjusted, holm / options.share(of: family), .relative(c.rtol))
    }
    #expect(adjusted.map(\.pAdjusted).min() ?? 1 < 0.03)
  }

  @Test func familiesDoNotPayForEachOther() {
    let options = AnalysisOptions()
    let alone = FamilywiseError.adjust([claim(0.001, .habits)], untested: [:], options: options)
    let crowd = FamilywiseError.adjust(
      [claim(0.001, .habits)] + (0..<50).map { _ in claim(0.5, .classes) },
      untested: [.geometry: 1_000], options: options)
    #expect(alone[0].pAdjusted == crowd[0].pAdjusted)
    expectClose(
      Analysis.Family.allCases.reduce(0) { $0 + options.share(of: $1) }, 1, .relative(1e-12))
  }

  /// The best of *t* tests pays for all of them.
  @Test func aBestOfManyPaysForAll() {
    let options = AnalysisOptions()
    var best = claim(1e-5, .classes)
    best.tests = 40
    let adjusted = FamilywiseError.adjust([best], untested: [:], options: options)
    expectClose(
      adjusted[0].pAdjusted, 40e-5 / options.share(of: .classes), .relative(1e-12))
  }
}
