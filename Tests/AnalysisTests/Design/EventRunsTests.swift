import Statistics
import Testing

@testable import Analysis

struct EventRunsTests {
  /// All ways to choose h of eight images: the mean number of runs and its variance are those of the
  /// formula.
  @Test(arguments: 2...6) func expectWhatAllOrdersHaveOnAverage(_ h: Int) {
    let s = 8
    let orders = (0..<(1 << s)).filter { $0.nonzeroBitCount == h }
    let runs = orders.map { order in Double((order & ~(order << 1)).nonzeroBitCount) }
    let mean = runs.reduce(0, +) / Double(runs.count)
    let variance = runs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(runs.count)
    let least = EventRuns.separateShare(runs: 1, images: Double(h), seen: Double(s))
    #expect(abs(least - min(1, (1 + variance.squareRoot()) / mean)) < 1e-12)
    let most = EventRuns.separateShare(runs: mean, images: Double(h), seen: Double(s))
    #expect(most == 1)
  }

  @Test func countFramesOfOneFilmOnce() {
    let film = EventRuns.separateShare(runs: 1, images: 25, seen: 300)
    #expect(film * 25 < 3)
    #expect(EventRuns.separateShare(runs: 25, images: 25, seen: 300) == 1)
    // One image, or all of them, have no order to speak of.
    #expect(EventRuns.separateShare(runs: 1, images: 1, seen: 300) == 1)
    #expect(EventRuns.separateShare(runs: 1, images: 300, seen: 300) == 1)
    #expect(EventRuns.separateShare(runs: 0, images: 0, seen: 0) == 1)
  }

  /// Two cars of one class stand one before the other for 25 frames.
  ///
  /// Whoever draws one box in ten twice does so anywhere.
  @Test func twoThingsThatStandTogetherAreNoDuplicates() throws {
    let honest = try SimulatedTeam.profile(images: 300, overlap: 0.3, seed: 49, clip: 30)
    #expect(ViewCounts(honest).duplicateImages[3] == 25)
    #expect(!LiteralHabits.claims(honest, options: .init()).contains { $0.kind == .duplicates })
    let careless = try SimulatedTeam.profile(
      images: 300, overlap: 0.3, faults: ["duplicates=0.1@ann_04"], seed: 49, clip: 30)
    let claim = try #require(
      LiteralHabits.claims(careless, options: .init()).first { $0.kind == .duplicates })
    #expect(claim.labeler == 3)
    #expect(claim.pValue < 1e-6)
  }

  /// Whoever saved everything twice for a day has drawn twice, though the images follow one another.
  @Test func aDayOfCopiesIsManyEvents() throws {
    var generator = SeededGenerator(seed: 3)
    var team = TeamTable()
    for image in 0..<300 {
      let boxes = TeamTable.Box.scattered(6, using: &generator)
      let isCopied = image % 3 == 1 && (60..<120).contains(image)
      team.view(image, "ann_\(image % 3)", isCopied ? boxes + boxes : boxes)
    }
    let profile = team.profile()
    #expect(ViewCounts(profile).duplicateEvents[1] == 20)
    let claim = try #require(
      LiteralHabits.claims(profile, options: .init()).first { $0.kind == .duplicates })
    #expect(claim.labeler == 1)
    #expect(claim.pValue < 1e-6)
  }
}
