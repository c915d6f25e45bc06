import Features
import Statistics
import Testing

@testable import Analysis

/// Who is compared with whom on shared images.
struct OverlapContrastsTests {
  /// Images seen by two labelers in turn, perhaps with reference boxes, each labeler with a scale of
  /// its own.
  private func team(
    _ scales: [Double], images: Int = 120, gold: Bool, seed: UInt64 = 2
  ) -> Profile {
    var generator = SeededGenerator(seed: seed)
    var team = TeamTable()
    let count = scales.count
    for image in 0..<images {
      let truth = TeamTable.Box.scattered(8, using: &generator)
      let first = image % count
      let second = (first + 1 + image / count % max(1, count - 1)) % count
      for labeler in Set([first, second]).sorted() {
        team.view(
          image, "ann_\(labeler)",
          truth.map { $0.drawn(scale: scales[labeler], using: &generator) })
      }
      if gold { team.reference(image, truth) }
    }
    return team.profile()
  }

  private func contrasts(_ profile: Profile) -> OverlapContrasts {
    OverlapContrasts(
      OverlapGeometry(profile, SharedImages(profile)), measure: .side, tolerance: 0.0296)
  }

  private func accused(_ profile: Profile) -> [String] {
    Analyzer.analyze(profile).findings.filter { $0.kind == .sizeBias }.map(\.labeler)
  }

  @Test func aComponentOfTwoAccusesNobody() {
    let profile = team([1, 1.3], gold: false)
    let found = contrasts(profile)
    #expect(found.effect.allSatisfy { $0.isNaN })
    #expect(found.lonelyPairs.map { [$0.0, $0.1] } == [[0, 1]])
    let result = Analyzer.analyze(profile)
    #expect(!result.findings.contains { $0.evidence == .overlap && $0.kind == .sizeBias })
    #expect(result.notes.contains { $0.code == "two-labelers" })
  }

  @Test func goldDecidesBetweenTwo() {
    #expect(accused(team([1, 1.15], gold: true)) == ["ann_1"])
  }

  /// Four of seven share a fault: the median would accuse the honest three.
  @Test func goldAnchorsAgainstAMajority() {
    let scales = [1.12, 1.12, 1.12, 1.12, 1, 1, 1]
    let profile = team(scales, images: 210, gold: true)
    let found = contrasts(profile)
    #expect(found.convention == nil)
    #expect(found.evidence.allSatisfy { $0 == .reference })
    for (effect, scale) in zip(found.effect, scales) { #expect(abs(effect - (scale - 1)) < 0.025) }
    #expect(accused(profile) == ["ann_0", "ann_1", "ann_2", "ann_3"])
  }

  /// Nearly all deviate from the reference alike: a convention, said and not blamed.
  @Test func whatNearlyAllDoIsAConvention() throws {
    let profile = team([1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1], images: 210, gold: true)
    let convention = try #require(contrasts(profile).convention)
    #expect(abs(convention - 0.095) < 0.02)
    let result = Analyzer.analyze(profile)
    #expect(result.findings.isEmpty)
    #expect(result.notes.contains { $0.code == "common-deviation" })
  }

  /// Against the team's way and beyond the reference too: both speak against him.
  @Test func whoDeviatesTheOtherWayIsHeldAgainstBoth() throws {
    let scales = [1.08, 1.08, 1.08, 1.08, 1.08, 1.08, 1.08, 0.94, 1]
    let profile = team(scales, images: 270, gold: true)
    #expect(contrasts(profile).convention != nil)
    #expect(accused(profile) == ["ann_7"])
  }

  /// Two who are far from the others confirm the reference: even then it stands, and it is said.
  @Test func aMajorityAtFaultIsSaid() {
    let result = Analyzer.analyze(team([1.2, 1.2, 1.2, 1.2, 1.2, 1, 1], images: 210, gold: true))
    #expect(
      result.findings.map(\.labeler) == ["ann_0", "ann_1", "ann_2", "ann_3", "ann_4"])
    #expect(result.notes.contains { $0.code == "majority-deviates" })
  }

  @Test func twoAreTold() {
    let notes = Analyzer.analyze(team([1, 1.17], gold: false)).notes
    #expect(
      notes.contains {
        $0.code == "two-labelers" && $0.message.contains("Boxes by ann_0 are")
          && $0.message.contains("smaller on each side than those by ann_1")
      })
  }

  @Test func withoutGoldTheMedianIsTheCentre() {
    let profile = team([1, 1, 1.15, 1, 1], images: 200, gold: false)
    let found = contrasts(profile)
    #expect(abs(found.effect[2] - 0.14) < 0.03)
    #expect(accused(profile) == ["ann_2"])
  }

  /// Shifts right or left and down or up, each told as what it is.
  @Test(arguments: [
    (0.06, 0.0, "+", "right"), (-0.06, 0, "-", "left"), (0, 0.06, "+", "down"),
    (0, -0.06, "-", "up"),
  ])
  func aShiftHasItsDirection(_ right: Double, _ down: Double, _ sign: String, _ word: String) {
    var generator = SeededGenerator(seed: 3)
    var team = TeamTable()
    for image in 0..<150 {
      let truth = TeamTable.Box.scattered(8, using: &generator)
      let first = image % 5
      for labeler in [first, (first + 1 + image / 5 % 4) % 5] {
        team.view(
          image, "ann_\(labeler)",
          truth.map {
            labeler == 2
              ? $0.drawn(right: right, down: down, using: &generator) : $0.drawn(using: &generator)
          })
      }
    }
    let findings = Analyzer.analyze(team.profile()).findings
    #expect(findings.map(\.labeler) == ["ann_2"])
    #expect(findings.first?.kind == .offsetBias)
    #expect(findings.first?.direction == sign)
    #expect(findings.first?.summary.contains("too far \(word),") == true)
    #expect(abs(abs(findings.first?.effect.value ?? 0) - 0.06) < 0.015)
  }
}
