import Statistics
import TestSupport
import Testing

@testable import Analysis

struct PairNoiseTests {
  private func estimate(_ sd: [Double], seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    var residual: [Double] = []
    var members: [(object: Int32, source: Int32)] = []
    for object in 0..<3_000 {
      for source in generator.permutation(4).prefix(2).sorted() {
        residual.append(sd[Int(source)] * generator.normal())
        members.append((Int32(object), Int32(source)))
      }
    }
    return PairNoise.estimate(residual: residual, members: members, sources: 4)
  }

  /// 1,500 pairs tell a variance within 4% or so, and twice that as a part of a sum; the band is 25%.
  @Test(arguments: [UInt64(1), 2, 3]) func recoversEachSourcesVariance(_ seed: UInt64) {
    let sd = [0.03, 0.04, 0.05, 0.06]
    for (v, s) in zip(estimate(sd, seed: seed), sd) { expectClose(v, s * s, .relative(0.25)) }
  }

  /// What a quiet source adds to a loud one's noise is hardly seen: the team's noise, as the prior,
  /// draws it upwards, by less than a factor of two.
  @Test func aQuietSourceAmongLoudOnesIsDrawnUpwards() {
    let found = estimate([0.02, 0.03, 0.04, 0.08], seed: 1)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    #expect(found[0] > 0.0003 && found[0] < 0.0008)
    expectClose(Array(found[1...]), [0.0009, 0.0016, 0.0064], .relative(0.25))
  }

  /// Slips of a side in one box of fifty do not pass for noise.
  ///
  /// Limited to 9 times the pair's variance, 2% of slips add 18% of it to one source: 36%. Unlimited, they
  /// would make it 23 times as large.
  @Test func slipsAreNotNoise() {
    var generator = SeededGenerator(seed: 8)
    var residual: [Double] = []
    var members: [(object: Int32, source: Int32)] = []
    for object in 0..<3_000 {
      for source in 0..<3 {
        let slips = source == 1 && object % 50 == 0
        residual.append(0.03 * generator.normal() + (slips ? 1 : 0))
        members.append((Int32(object), Int32(source)))
      }
    }
    let found = PairNoise.estimate(residual: residual, members: members, sources: 3)
    expectClose(found, [0.0009, 0.0009, 0.0009], .relative(0.45))
  }

  @Test func nothingSharedIsNoCrash() {
    #expect(PairNoise.estimate(residual: [], members: [], sources: 2) == [1, 1])
    #expect(
      PairNoise.estimate(residual: [0.1, 0.2], members: [(0, 0), (1, 1)], sources: 2) == [1, 1])
    let equal = PairNoise.estimate(
      residual: [0, 0, 0, 0], members: [(0, 0), (0, 1), (1, 0), (1, 1)], sources: 2)
    #expect(equal.allSatisfy { $0.isFinite && $0 > 0 })
  }
}
