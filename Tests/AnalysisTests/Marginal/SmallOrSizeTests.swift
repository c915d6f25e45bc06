import Features
import Testing

@testable import Analysis

struct SmallOrSizeTests {
  /// Small boxes left out and boxes drawn larger, each told as what it is, in images labeled once.
  @Test(arguments: [
    ("missed-small=0.8", FindingKind.missedSmall), ("size-bias=1.3", .sizeBias),
  ])
  func oneIsNotTheOther(_ fault: String, _ kind: FindingKind) throws {
    let profile = try SimulatedTeam.profile(
      images: 500, overlap: 0, faults: [fault + "@ann_04"], seed: 4)
    let findings = Analyzer.analyze(profile).findings
    #expect(findings.map(\.kind) == [kind])
    #expect(findings.map(\.labeler) == ["ann_04"])
  }

  /// Nobody who misses nothing seems to, whatever the sizes say.
  @Test func noLackIsNoMissing() {
    let expectations = SmallOrSize.Expectations(
      gain: (0...100).map { 0.002 * Double($0) },
      resized: (-100...150).map { (-0.015 * Double($0), 0.005 * Double($0)) })
    func fit(_ small: Double, _ side: Double) -> SmallOrSize {
      SmallOrSize(
        small: small, smallError: 0.1, side: side, sideError: 0.04, correlation: -0.5,
        expectations: expectations)
    }
    #expect(fit(0.4, -0.2).share == 0)
    // Exactly what each explanation predicts.
    let missed = fit(-0.5, 0.1)
    #expect(abs(missed.share - 0.5) < 0.011 && missed.preference > 0)
    let large = fit(-0.3, 0.1)
    #expect(large.preference < 0)
    #expect(missed.error > 0 && missed.error < 0.11 && (0...1).contains(missed.countShare))
    #expect(fit(.nan, 0.1).share == 0)
  }
}
