import Testing

@testable import Analysis

struct LimitsTests {
  /// More images show smaller effects.
  @Test(arguments: [0, 0.4]) func shrinkWithTheImages(_ overlap: Double) throws {
    let sizes = [40, 160, 640]
    let limits = try sizes.map { images in
      let profile = try SimulatedTeam.profile(images: images, overlap: overlap, seed: 3)
      return Analyzer.analyze(profile).limits
    }
    for kind in [FindingKind.sizeBias, .classConfusion, .missedSmall] {
      let smallest = limits.map { list in
        list.filter { $0.kind == kind }.map { $0.smallestDetectable ?? .infinity }.sorted()
      }
      #expect(smallest.allSatisfy { $0.count == 7 })
      let medians = smallest.map { $0[3] }
      #expect(medians[0] > medians[1] && medians[1] > medians[2], "\(kind): \(medians)")
    }
    #expect(limits.joined().allSatisfy { ($0.smallestDetectable ?? 1) > 0 && $0.power == 0.8 })
  }

  /// Without shared images an offset cannot be seen, and that is said by leaving its limit open.
  @Test func offsetsNeedSharedImages() throws {
    let profile = try SimulatedTeam.profile(images: 60, overlap: 0, seed: 3)
    let limits = Analyzer.analyze(profile).limits.filter { $0.kind == .offsetBias }
    #expect(limits.count == 7)
    #expect(limits.allSatisfy { $0.smallestDetectable == nil })
  }
}
