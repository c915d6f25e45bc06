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
}
