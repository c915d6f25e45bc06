import Features
import Statistics
import Testing

@testable import Analysis

/// Divergences: calibrated on honest labelers, blind to the mix of images, alert to a fault.
struct ExhibitsDivergenceTests {
  private func tests(_ profile: Profile, seed: UInt64 = 1) -> [DivergenceTest] {
    DivergenceExhibit.tests(
      profile, sequence: Analysis.Sequence(profile, blockImages: 32), seed: seed)
  }

  @Test func equalLabelersDoNotDiverge() {
    var table = ExhibitsTable()
    for image in 0..<128 {
      let boxes = (0..<(1 + image / 2 % 5)).map {
        ExhibitsTable.Box(
          name: (image / 2 + $0) % 3 == 0 ? "car" : "van", x: 10 + 60 * Double($0), y: 20,
          width: 20 + Double(image / 2 * 7 % 31), height: 20 + Double(image / 2 * 11 % 17))
      }
      table.view(image, image % 2 == 0 ? "a" : "b", boxes)
    }
    let found = tests(table.profile())
    #expect(found.count == 8)
    #expect(found.allSatisfy { $0.value < 1e-12 && $0.pValue == 1 && $0.pAdjusted == 1 })
  }

  /// Shares of 1/49 round, and rounding divided by rounding must not become evidence.
  @Test func imagesWithoutAnyScatterHaveNoEvidence() {
    var table = ExhibitsTable()
    for image in 0..<97 {
      let boxes = (0..<49).map {
        ExhibitsTable.Box(
          name: $0 == 0 ? "car" : "van", x: 10 + 10 * Double($0), y: 20,
          width: $0 == 0 ? 31 : 71, height: 37)
      }
      table.view(image, ["a", "b", "b", "c", "a", "b", "c"][image % 7], boxes)
    }
    #expect(tests(table.profile()).allSatisfy { $0.pValue == 1 })
  }

  /// Boxes alike inside an image: a test per box would have p ≤ 0.1 far more often.
  ///
  /// 40 teams × 7 labelers × 4 features = 1,120 p-values. Independent, the share of p ≤ 0.1 would have
  /// sd 0.009; labelers of a team
  /// depend on each other a little, so the band is 0.1 ± 0.04 (found: 0.098, and 0.103 for runs). No team
  /// should often have an adjusted p ≤ 0.05: of 40, mean 2, sd 1.4; at most 6.
  @Test(arguments: [1, 16]) func honestLabelersAreCalibrated(runs: Int) {
    var pValues: [Double] = []
    var accused = 0
    for seed in 0..<40 {
      let found = tests(
        ExhibitsTable.dealt(
          labelers: 7, images: runs == 1 ? 420 : 1_680, seed: UInt64(100 + seed), runs: runs))
      pValues += found.map(\.pValue)
      if found.contains(where: { $0.pAdjusted <= 0.05 }) { accused += 1 }
    }
    #expect(pValues.count == 1_120)
    let share = Double(pValues.count { $0 <= 0.1 }) / Double(pValues.count)
    #expect(share > 0.06 && share < 0.14)
    #expect(accused <= 6)
  }

  /// Labelers who work mostly in one batch of small, or of many, or of other things are not different.
  ///
  /// 20 teams × 7 labelers × 4 features = 560 p-values; independent, the share of p ≤ 0.1 has sd 0.013,
  /// and the batches' unlike scatter adds a little: at most 0.16. Of 20 teams, one accused is the mean,
  /// sd 1; at most 4.
  @Test func unlikeBatchesAreNotUnlikeLabelers() {
    var pValues: [Double] = []
    var accused = 0
    for seed in 0..<20 {
      let found = tests(Self.unlikeBatches(seed: UInt64(seed)))
      pValues += found.map(\.pValue)
      if found.contains(where: { $0.pAdjusted <= 0.05 }) { accused += 1 }
    }
    #expect(pValues.count == 560)
    #expect(Double(pValues.count { $0 <= 0.1 }) / 560 <= 0.16)
    #expect(accused <= 4)
  }

  /// Four batches that differ in density, size and class mix; two of seven labelers do most of each.
  private static func unlikeBatches(seed: UInt64) -> Profile {
    var generator = SeededGenerator(seed: 500 + seed)
    var table = ExhibitsTable(width: 4_000, height: 4_000)
    for image in 0..<560 {
      let batch = image / 140
      let isOwn = generator.uniform() < 0.7
      let labeler =
        isOwn ? (2 * batch + generator.integer(below: 2)) % 7 : generator.integer(below: 7)
      let ofImage = 0.5 + generator.uniform()
      let boxes = (0..<generator.poisson(mean: [2.0, 24, 8, 4][batch])).map { _ in
        ExhibitsTable.Box(
          name: generator.uniform() < [0.1, 0.5, 0.9, 0.3][batch] ? "car" : "van",
          x: 10 + 2_000 * generator.uniform(), y: 10 + 2_000 * generator.uniform(),
          width: [20.0, 50, 140, 90][batch] * ofImage * (0.5 + generator.uniform()),
          height: [20.0, 50, 140, 90][batch] * ofImage * (0.5 + generator.uniform()))
      }
      table.view(image, "ann_\(labeler)", boxes, batch: "batch_\(batch)")
    }
    return table.profile()
  }

  @Test func aLargerHandIsFoundInSizeOnly() throws {
    let found = tests(ExhibitsTable.dealt(labelers: 5, images: 2_000, seed: 9, scale: [2: 1.3]))
    let worst = try #require(found.min { $0.pAdjusted < $1.pAdjusted })
    #expect(worst.labeler == "ann_2")
    #expect(worst.feature == "box size")
    #expect(worst.pAdjusted < 0.001)
    #expect(worst.value > 0.01)
    for other in found where other.feature != "box size" { #expect(other.pAdjusted > 0.05) }
  }

  @Test func aConfusionIsFoundInClassesOnly() throws {
    let found = tests(ExhibitsTable.dealt(labelers: 5, images: 1_000, seed: 9, confusion: [1: 0.3]))
    let worst = try #require(found.min { $0.pAdjusted < $1.pAdjusted })
    #expect(worst.labeler == "ann_1")
    #expect(worst.feature == "class frequency")
    #expect(worst.pAdjusted < 1e-4)
    #expect(worst.statistic == "Jensen–Shannon")
    for other in found where other.feature != "class frequency" { #expect(other.pAdjusted > 0.05) }
  }

  @Test func anEqualSeedGivesEqualTests() {
    let profile = ExhibitsTable.dealt(labelers: 4, images: 200, seed: 3)
    #expect(tests(profile, seed: 5) == tests(profile, seed: 5))
    #expect(tests(profile, seed: 5) != tests(profile, seed: 6))
  }

  @Test func tooLittleDataHasNoTest() {
    var one = ExhibitsTable()
    for image in 0..<20 {
      one.view(image, "a", [ExhibitsTable.Box(x: 10, y: 10, width: 20, height: 30)])
    }
    var two = one
    two.view(20, "b", [ExhibitsTable.Box(x: 10, y: 10, width: 90, height: 30)])
    var empty = ExhibitsTable()
    for image in 0..<20 { empty.view(image, image % 2 == 0 ? "a" : "b") }
    for profile in [Profile(), one.profile(), two.profile(), empty.profile()] {
      #expect(tests(profile).isEmpty)
    }
  }

  @Test func jensenShannonAndEnergyAreTheDefined() throws {
    var table = ExhibitsTable()
    // "a" has 3 of 4 boxes car, "b" 1 of 4; "a" draws 20 px, "b" 40 px.
    for image in 0..<400 {
      let isA = image % 2 == 0
      let name = (image / 2 % 4 == 0) == isA ? "van" : "car"
      let side = isA ? 20.0 : 40.0
      table.view(
        image, isA ? "a" : "b",
        [ExhibitsTable.Box(name: name, x: 10, y: 10, width: side, height: side)])
    }
    let found = tests(table.profile())
    let frequency = try #require(found.first { $0.feature == "class frequency" })
    // 1 - H(1/4) in bits = 1 - 0.8112781244591328.
    #expect(abs(frequency.value - 0.1887218755408672) < 1e-12)
    // ln 20 = 2.996 and ln 40 = 3.689 lie 7 bins of 0.1 apart: 2 · 7 · 0.1.
    let size = try #require(found.first { $0.feature == "box size" })
    #expect(abs(size.value - 1.4) < 1e-9)
  }
}
