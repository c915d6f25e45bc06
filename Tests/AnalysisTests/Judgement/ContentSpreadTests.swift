import Statistics
import Testing

@testable import Analysis

struct ContentSpreadTests {
  private func deviations(
    labelers: Int, scale: Double, culprits: Int, using generator: inout SeededGenerator
  ) -> [[Double]] {
    (0..<labelers).map { l in
      (0..<3).map { _ in scale * generator.normal() + (l < culprits ? 8 : 0) }
    }
  }

  /// Noise, with two culprits of seven or without, is no spread of content.
  @Test(arguments: [3, 5, 7, 9, 50]) func noiseIsNone(_ labelers: Int) {
    var generator = SeededGenerator(seed: 5)
    var none = 0
    var few = 0
    for _ in 0..<300 {
      let honest = deviations(labelers: labelers, scale: 1, culprits: 0, using: &generator)
      if ContentSpread.isBeyondChance(honest, accepted: 0.0005) { none += 1 }
      let faulty = deviations(
        labelers: labelers, scale: 1, culprits: labelers / 5, using: &generator)
      if ContentSpread.isBeyondChance(faulty, accepted: 0.0005) { few += 1 }
    }
    // 0.15 expected of 300; with a fifth of culprits up to 10%.
    #expect(none <= 3)
    #expect(few <= 30)
  }

  /// Content that moves everybody by three standard errors is seen.
  @Test(arguments: [7, 9, 50]) func contentIsSeen(_ labelers: Int) {
    var generator = SeededGenerator(seed: 6)
    let seen = (0..<100).count { _ in
      ContentSpread.isBeyondChance(
        deviations(labelers: labelers, scale: 3, culprits: 0, using: &generator), accepted: 0.0005)
    }
    #expect(seen >= 95)
  }

  @Test func nothingKnownIsNothingSeen() {
    #expect(!ContentSpread.isBeyondChance([], accepted: 0.0005))
    #expect(!ContentSpread.isBeyondChance([[9], [.nan], [9]], accepted: 0.0005))
  }

  /// Where content spreads all shapes, one among the spread is no outlier; one far beyond is.
  @Test func anOutlierIsBeyondTheSpreadOfTheOthers() {
    let errors = [Double](repeating: 0.008, count: 7)
    let spread = [0.05, -0.04, 0.03, -0.06, 0.02, -0.01, 0.09]
    #expect(ContentSpread.outliers(spread, errors: errors, alpha: 0.05).isEmpty)
    let alike = [0.005, -0.004, 0.003, -0.006, 0.002, -0.001, 0.09]
    #expect(ContentSpread.outliers(alike, errors: errors, alpha: 0.05) == [6])
    #expect(ContentSpread.outliers([0, 0, 9], errors: [1, 1, 1], alpha: 0.05).isEmpty)
  }

  /// By chance alone, somebody stands out in one set of labels in twenty.
  @Test func outliersAreRareByChance() {
    var generator = SeededGenerator(seed: 7)
    let some = (0..<2_000).count { _ in
      let effects = (0..<7).map { _ in 0.01 * generator.normal() }
      let errors = [Double](repeating: 0.01, count: 7)
      return !ContentSpread.outliers(effects, errors: errors, alpha: 0.05).isEmpty
    }
    // 100 expected at most; the floor under the spread makes it fewer.
    #expect(some <= 140)
  }
}
