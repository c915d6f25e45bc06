import Statistics
import Testing

@testable import Analysis

/// The multivariate outlier test: conservative on honest teams, alert to a stranger.
struct ExhibitsOutlierTests {
  private static let kinds: [FindingKind] = [.sizeBias, .aspectBias, .density, .classFrequency]

  private func contrast(
    _ labeler: Int, _ kind: FindingKind, _ value: Double, error: Double = 0.01,
    tolerance: Double = 0.03
  ) -> Contrast {
    Contrast(
      labeler: "ann_\(labeler)", kind: kind, estimate: Estimate(value, value, value),
      standardError: error, images: 100, tolerance: tolerance, pAdjusted: 1, evidence: .marginal)
  }

  /// Honest labelers: a bias within the tolerance, and a standard error; size goes with density.
  private func honest(_ labelers: Int, seed: UInt64) -> [Contrast] {
    var generator = SeededGenerator(seed: seed)
    return (0..<labelers).flatMap { labeler in
      let common = generator.normal()
      return Self.kinds.map { kind in
        let own = generator.normal()
        let z =
          kind == .sizeBias || kind == .density
          ? common * 0.8.squareRoot() + own * 0.2.squareRoot() : own
        return contrast(labeler, kind, z * 2.0.squareRoot() * 0.01)
      }
    }
  }

  /// Honest teams pass.
  ///
  /// Of the p-values of 200 teams at most a share of 0.1 may be ≤ 0.1, and at most 10 teams (sd 3.1)
  /// may have an adjusted p ≤ 0.05; one sd is allowed beyond. The test is conservative: found 0.02 to
  /// 0.05, and 0 to 3 teams.
  @Test(arguments: [4, 8, 30]) func honestTeamsAreNotAccused(labelers: Int) {
    var small = 0
    var accused = 0
    for seed in 0..<200 {
      let tests = OutlierExhibit.tests(contrasts: honest(labelers, seed: UInt64(seed)))
      small += tests.count { $0.pValue <= 0.1 }
      if tests.contains(where: { $0.pAdjusted <= 0.05 }) { accused += 1 }
    }
    let share = Double(small) / Double(200 * labelers)
    #expect(share <= 0.1)
    #expect(accused <= 13)
  }

  @Test(arguments: [3, 8, 40]) func aStrangerIsFound(labelers: Int) throws {
    var contrasts = honest(labelers, seed: 1)
    contrasts[1 * Self.kinds.count] = contrast(1, .sizeBias, 0.15)
    contrasts[1 * Self.kinds.count + 1] = contrast(1, .aspectBias, -0.12)
    let tests = OutlierExhibit.tests(contrasts: contrasts)
    #expect(tests.count == labelers)
    let worst = try #require(tests.min { $0.pAdjusted < $1.pAdjusted })
    #expect(worst.labeler == "ann_1")
    // Of three labelers, the stranger is a third of the covariance.
    #expect(worst.pAdjusted < (labelers == 3 ? 0.05 : 0.001))
    for test in tests where test.labeler != "ann_1" { #expect(test.pAdjusted > 0.05) }
  }

  /// With two features and equal standard errors, uncorrelated by symmetry, d is the Euclidean
  /// distance of z = value / (√2 · 0.01) from the median, here 0; all spreads are below 1.
  @Test func quietTeamsAreMeasuredInHonestSpreads() {
    let corners = [(0.01, 0.0), (-0.01, 0.0), (0.0, 0.01), (0.0, -0.01), (0.0, 0.0)]
    let tests = OutlierExhibit.tests(
      contrasts: corners.enumerated().flatMap {
        [contrast($0, .sizeBias, $1.0), contrast($0, .aspectBias, $1.1)]
      })
    for (index, test) in tests.enumerated() {
      let distance = index < 4 ? 0.5.squareRoot() : 0
      #expect(abs(test.distance - distance) < 1e-12)
      // χ² with two degrees of freedom: P(X > 0.5) = exp(-0.25) = 0.7788007830714049.
      #expect(abs(test.pValue - (index < 4 ? 0.7788007830714049 : 1)) < 1e-12)
    }
  }

  @Test func onlyKindsThatAllHaveCount() {
    var contrasts = honest(4, seed: 5)
    let before = OutlierExhibit.tests(contrasts: contrasts)
    contrasts.append(contrast(2, .missed, 0.9))
    contrasts.append(contrast(0, .sizeBias, 0.9, error: 0.5))
    contrasts.append(contrast(1, .extra, .nan))
    #expect(OutlierExhibit.tests(contrasts: contrasts) == before)
  }

  @Test func tooFewHaveNoTest() {
    #expect(OutlierExhibit.tests(contrasts: []).isEmpty)
    #expect(OutlierExhibit.tests(contrasts: honest(2, seed: 1)).isEmpty)
    let one = honest(5, seed: 1).filter { $0.kind == .sizeBias }
    #expect(OutlierExhibit.tests(contrasts: one).isEmpty)
    let equal = (0..<4).flatMap { labeler in Self.kinds.map { contrast(labeler, $0, 0.5) } }
    #expect(
      OutlierExhibit.tests(contrasts: equal).allSatisfy { $0.distance == 0 && $0.pValue == 1 })
    let broken = (0..<4).flatMap { labeler in
      Self.kinds.map { contrast(labeler, $0, 0.5, error: .nan) }
    }
    #expect(OutlierExhibit.tests(contrasts: broken).isEmpty)
  }
}
