import Statistics
import Testing

@testable import Analysis

struct ClaimIntervalTests {
  private func claim(
    _ kind: FindingKind, effect: Double, error: Double, tolerance: Double, p: Double,
    critical: Double,
    evidence: Evidence = .overlap
  ) -> Claim {
    var claim = Claim(
      labeler: 0, kind: kind, family: .completeness, evidence: evidence, effect: effect,
      standardError: error, pValue: p, tolerance: tolerance)
    claim.criticalPValue = critical
    return claim
  }

  @Test(arguments: [0.9, 0.5, 0.1, 1e-3]) func aClaimedShareHasAnIntervalAboveZero(_ part: Double) {
    let critical = 1e-3
    let claim = claim(
      .extra, effect: 0.1, error: 0.06, tolerance: 0.04, p: critical * part, critical: critical)
    let told = claim.estimate(0.1, error: 0.06)
    #expect(told.low > 0 && told.low < 0.1 && told.high > 0.1)
  }

  @Test func theConditionalEndStandsWhereItIsFarther() {
    // Far beyond its threshold the interval is the usual one.
    let claim = claim(
      .extra, effect: 0.5, error: 0.02, tolerance: 0.04, p: 1e-100, critical: 1e-3)
    let told = claim.estimate(0.5, error: 0.02)
    #expect(abs(told.low - (0.5 - 1.96 * 0.02)) < 1e-4)
  }

  @Test func aMarginalDirectionIsSureOnlyBeyondItsThreshold() {
    let critical = 2 * Normal().upperTail(3)
    func claim(_ z: Double, _ evidence: Evidence, _ kind: FindingKind = .sizeBias) -> Claim {
      self.claim(
        kind, effect: 0.05 * z, error: 0.05, tolerance: 0.02956,
        p: 2 * Normal().upperTail(abs(z)), critical: critical, evidence: evidence)
    }
    #expect(!claim(3.01, .marginal).isDirectionSure)
    #expect(claim(5, .marginal).isDirectionSure)
    #expect(claim(-5, .marginal).isDirectionSure)
    #expect(claim(3.01, .overlap).isDirectionSure)
    // A shape does not depend on what images show, and its interval stays clear of zero.
    let shape = claim(3.01, .marginal, .aspectBias)
    #expect(shape.isDirectionSure && shape.estimate(shape.effect, error: 0.05).low > 0)
  }

  @Test func theToldToleranceIsTheOneThatWasTested() {
    #expect(
      claim(.missedSmall, effect: 0.2, error: 0.1, tolerance: 0.04, p: 0, critical: 1).toldTolerance
        == 0.04)
    let size = claim(
      .sizeBias, effect: 0.2, error: 0.1, tolerance: 0.029_558_802_241_544_4, p: 0, critical: 1)
    #expect(size.toldTolerance == 0.03)
  }
}
