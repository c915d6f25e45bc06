import Statistics
import TestSupport
import Testing

@testable import Analysis

struct NormalEquationsTests {
  /// A random layout: `labelers` in `strata`, each stratum with a few of them.
  private static func layout(
    labelers: Int, strata: Int, each: Int, seed: UInt64
  ) -> [LabelerContrasts.Observation] {
    var generator = SeededGenerator(seed: seed)
    var result: [LabelerContrasts.Observation] = []
    for stratum in 0..<strata {
      // Neighbouring strata share labelers; those of the last third are apart from the others.
      let base = stratum < 2 * strata / 3 ? 0 : labelers / 2
      let room = stratum < 2 * strata / 3 ? labelers / 2 : labelers - labelers / 2
      for _ in 0..<each {
        let labeler = base + Int.random(in: 0..<room, using: &generator)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          result.append(
            .init(
              y: generator.normal() + Double(labeler % 5) + Double(stratum % 3),
              weight: Double.random(in: 0.2...4, using: &generator), labeler: Int32(labeler),
              stratum: Int32(stratum)))
        }
      }
    }
    return result
  }

  /// Both ways of solving are the pseudo-inverse times the right-hand side.
  @Test(arguments: [(40, 3, 30), (40, 12, 8), (12, 40, 4), (30, 30, 3), (9, 1, 12)])
  func effectsAreThoseOfTheInverse(_ labelers: Int, _ strata: Int, _ each: Int) {
    for seed in UInt64(1)...3 {
      let observations = Self.layout(labelers: labelers, strata: strata, each: each, seed: seed)
      let system = NormalEquations(observations, labelers: labelers, strata: strata)
      let component = system.components()
      let expected = LinearAlgebra.multiply(system.pseudoInverse(component), system.b)
      expectClose(
        system.effects(component), expected, .relativeOrAbsolute(1e-9, floor: 1e-9), "effects")
    }
  }

  @Test func whoIsAloneHasNoEffect() {
    let system = NormalEquations(
      [
        .init(y: 0.3, weight: 0.7, labeler: 0, stratum: 0),
        .init(y: 0.9, weight: 0.1, labeler: 0, stratum: 0),
        .init(y: 5.1, weight: 1.3, labeler: 1, stratum: 1),
      ], labelers: 3, strata: 2)
    expectClose(
      system.effects(system.components()), [0, 0, 0], .relativeOrAbsolute(0, floor: 1e-12),
      "effects")
  }
}
