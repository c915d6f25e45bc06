import Features
import Labels
import Statistics
import Testing

@testable import Analysis
@testable import Simulation

/// Equal data gives equal results, in whatever order it is written.
struct DeterminismTests {
  /// Everything in a result but where its suspects stand in the table.
  private func text(_ result: AnalysisResult) -> String {
    var result = result
    for i in result.suspects.indices { result.suspects[i].box = 0 }
    // Equal scores are listed in the table's order.
    result.suspects.sort { String(describing: $0) < String(describing: $1) }
    return String(describing: result)
  }

  private func world() throws -> World {
    var recipe = WorldRecipe()
    recipe.imagesPerLabeler = 80
    recipe.overlap = 0.3
    recipe.vendors = 2
    recipe.seed = 12
    recipe.faults = [
      try Fault("size-bias=1.2@ann_02"), try Fault("class-confusion:car:van=0.6@ann_05"),
    ]
    return try World(recipe)
  }

  @Test func anEqualProfileGivesAnEqualResult() throws {
    let table = try world().labelTable
    var boxes: BoxMeasures? = BoxMeasures()
    let profile = FeatureExtractor.extract(
      table, setAside: [Bool](repeating: false, count: table.boxCount), gold: nil,
      measuring: &boxes)
    let first = Analyzer.analyze(profile, boxes: boxes)
    #expect(!first.findings.isEmpty && !first.suspects.isEmpty)
    #expect(
      String(describing: first) == String(describing: Analyzer.analyze(profile, boxes: boxes)))
    let parallel = Analyzer.analyze(profile, boxes: boxes, threads: 3)
    #expect(String(describing: first) == String(describing: parallel))
  }

  @Test(arguments: [UInt64(1), 2]) func theOrderOfBoxesDoesNotMatter(_ seed: UInt64) throws {
    let world = try world()
    var generator = SeededGenerator(seed: seed)
    var shuffled = world
    let order = generator.permutation(world.boxes.count).map(Int.init)
    shuffled.boxes = order.map { world.boxes[$0] }
    let first = Analyzer.analyze(SimulatedTeam.profile(world.labelTable))
    let second = Analyzer.analyze(SimulatedTeam.profile(shuffled.labelTable))
    #expect(text(first) == text(second))
    #expect(Set(first.suspects.map(\.box)) == Set(second.suspects.map { order[$0.box] }))
  }
}
