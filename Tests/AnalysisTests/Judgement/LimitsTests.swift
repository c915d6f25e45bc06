import Features
import Testing

@testable import Analysis

struct LimitsTests {
  /// More images show smaller effects; nobody is judged on next to nothing.
  @Test(arguments: [0, 0.4]) func shrinkWithTheImages(_ overlap: Double) throws {
    let sizes = [40, 160, 640]
    let limits = try sizes.map { images in
      let profile = try SimulatedTeam.profile(images: images, overlap: overlap, seed: 3)
      return Analyzer.analyze(profile).limits
    }
    for kind in [FindingKind.sizeBias, .aspectBias, .classConfusion] {
      let smallest = limits.map { list in
        list.filter { $0.kind == kind }.map { $0.smallestDetectable ?? .infinity }.sorted()
      }
      #expect(smallest.allSatisfy { $0.count == 7 })
      let medians = smallest.map { $0[3] }
      #expect(medians[0] > medians[1] && medians[1] > medians[2], "\(kind): \(medians)")
    }
    #expect(limits.joined().allSatisfy { ($0.smallestDetectable ?? 1) > 0 && $0.power == 0.8 })
  }

  @Test func fallWithTheStandardErrorNeverBelowTheTolerance() {
    func smallest(_ error: Double, power: Double) -> Double {
      Limits.Sensitivity(
        kind: .offsetBias, standardError: error, tolerance: 0.015, critical: 3,
        isLogarithmic: false
      ).smallest(power: power) ?? .infinity
    }
    let errors = [0.0, 0.001, 0.01, 0.1, 1]
    for power in [0.5, 0.8, 0.95] {
      let values = errors.map { smallest($0, power: power) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
      #expect(values[0] == 0.015)
    }
    #expect(smallest(0.01, power: 0.5) < smallest(0.01, power: 0.8))
    #expect(smallest(.infinity, power: 0.8) == .infinity)
  }
}
