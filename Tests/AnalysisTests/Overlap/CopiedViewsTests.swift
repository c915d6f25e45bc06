import Features
import Statistics
import Testing

@testable import Analysis

/// Boxes equal to the last digit are no agreement.
struct CopiedViewsTests {
  /// Pairs of five labelers; ann_2 takes a colleague's boxes as they are.
  private func team(copying: Bool) -> Profile {
    var generator = SeededGenerator(seed: 9)
    var team = TeamTable()
    for image in 0..<150 {
      let truth = TeamTable.Box.scattered(8, using: &generator)
      let first = image % 5
      let second = (first + 1 + image / 5 % 4) % 5
      let drawn = truth.map { $0.drawn(using: &generator) }
      let again = truth.map { $0.drawn(using: &generator) }
      team.view(image, "ann_\(first)", drawn)
      let isCopy = copying && (first == 2 || second == 2)
      team.view(image, "ann_\(second)", isCopy ? drawn : again)
    }
    return team.profile()
  }

  @Test func aRubberStampIsNamedAndCountsForNothing() throws {
    let profile = team(copying: true)
    let copies = CopiedViews(profile)
    #expect(copies.pairs.count == 4)
    #expect(copies.pairs.allSatisfy { $0.first == 2 || $0.second == 2 })
    #expect(copies.pairs.allSatisfy { $0.identical == $0.both })
    let shared = SharedImages(profile, without: copies)
    #expect(!shared.viewers.contains { $0.contains(2) })
    let result = Analyzer.analyze(profile)
    #expect(result.findings.isEmpty)
    #expect(result.notes.contains { $0.code == "identical-boxes" && $0.message.contains("ann_2") })
    #expect(!result.exhibits.agreement.contains { $0.first == "ann_2" || $0.second == "ann_2" })
    let stamp = try #require(result.labelers.first { $0.id == "ann_2" })
    #expect(stamp.randomErrorRate == nil)
  }

  @Test func handsThatAgreeAreNoCopies() {
    let profile = team(copying: false)
    #expect(CopiedViews(profile).pairs.isEmpty)
    #expect(CopiedViews(profile).without(profile) == profile)
  }

  /// A hundred frames in which nothing moves are one image.
  @Test func framesThatStandStillAreOneScene() {
    var generator = SeededGenerator(seed: 10)
    var team = TeamTable()
    let still = TeamTable.Box.scattered(6, using: &generator)
    let views = (0..<2).map { _ in still.map { $0.drawn(using: &generator) } }
    for image in 0..<40 {
      for labeler in 0..<2 { team.view(image, "ann_\(labeler)", views[labeler]) }
    }
    for image in 40..<60 {
      let truth = TeamTable.Box.scattered(6, using: &generator)
      for labeler in 0..<2 {
        team.view(image, "ann_\(labeler)", truth.map { $0.drawn(using: &generator) })
      }
    }
    let profile = team.profile()
    let shared = SharedImages(profile)
    #expect(shared.count == 60)
    #expect(Set(shared.scene).count == 21)
    #expect(OverlapGeometry(profile, shared).images[0] == 21)
  }
}
