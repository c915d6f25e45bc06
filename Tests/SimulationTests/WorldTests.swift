import Foundation
import Testing

@testable import Simulation

@Suite struct WorldTests {
  private func recipe(_ faults: [String] = []) throws -> WorldRecipe {
    var recipe = WorldRecipe()
    recipe.imagesPerLabeler = 200
    recipe.seed = 11
    recipe.faults = try faults.map { text in try Fault(text) }
    return recipe
  }

  @Test func anEqualRecipeMakesEqualFiles() throws {
    let recipe = try recipe(["invalid=0.01@ann_02"])
    let first = WorldFiles(try World(recipe))
    #expect(first == WorldFiles(try World(recipe)))
    var other = recipe
    other.seed = 12
    #expect(first.labels != WorldFiles(try World(other)).labels)
  }

  @Test(arguments: [0, 0.1, 0.5, 1])
  func everyLabelerSeesItsShare(_ overlap: Double) throws {
    var recipe = try recipe()
    recipe.overlap = overlap
    let world = try World(recipe)
    #expect(world.rota.turns.count == 1400)
    let shared = Dictionary(grouping: world.rota.turns, by: \.image).values
    #expect(shared.allSatisfy { Set($0.map(\.labeler)).count == $0.count }, "nobody sees one twice")
    #expect(abs(Double(shared.count { $0.count == 2 }) - overlap * Double(shared.count)) <= 1)
    for labeler in 0..<7 {
      // Dealt in rounds: the shares differ by the unfinished last rounds at most.
      #expect(abs(world.rota.turns.count { $0.labeler == labeler } - 200) <= 2)
    }
  }

  /// The mean ln √(w·h) over valid boxes of each labeler.
  private func meanLogSides(_ world: World) -> [Double] {
    world.labelerNames.indices.map { labeler in
      let sides = world.boxes.filter { $0.labeler == labeler }.map { box in
        0.5 * log(Double((box.written.tenths[2] ?? 1) * (box.written.tenths[3] ?? 1)))
      }
      return sides.reduce(0, +) / Double(sides.count)
    }
  }

  @Test func aSizeBiasMovesOneLabelerByItsFactor() throws {
    let honest = meanLogSides(try World(try recipe()))
    let faulty = meanLogSides(try World(try recipe(["size-bias=1.12@ann_03"])))
    // The same seed draws the same hands, so the difference is the fault alone; the border cuts off
    // a little of ln 1.12 = 0.1133.
    #expect(faulty[2] - honest[2] > 0.10)
    #expect(faulty[2] - honest[2] < 0.1134)
    for other in [0, 1, 3, 4, 5, 6] { #expect(faulty[other] == honest[other]) }
  }

  @Test func honestBoxesLieInsideTheImage() throws {
    let world = try World(try recipe(["size-bias=1.5@ann_01", "misclick-random=0.3@ann_02"]))
    let isInside = world.boxes.allSatisfy { box in
      let tenths = box.written.tenths.compactMap { $0 }
      let size = world.imageSizes[box.image]
      return tenths.count == 4 && tenths[0] >= 0 && tenths[1] >= 0 && tenths[2] > 0
        && tenths[3] > 0 && tenths[0] + tenths[2] <= size.width * 10
        && tenths[1] + tenths[3] <= size.height * 10
    }
    #expect(isInside)
    #expect(world.spoiled.isEmpty)
  }

  @Test func aFaultyWriterSpoilsOneLabelerOnly() throws {
    let world = try World(try recipe(["invalid=0.05@ann_06"]))
    #expect(Set(world.spoiled.map(\.how)) == Set(Spoiling.allCases))
    #expect(world.spoiled.allSatisfy { world.boxes[$0.box].labeler == 5 })
  }

  @Test func misclicksComeAtTheirRate() throws {
    let world = try World(try recipe(["misclick-random=0.14@ann_05"]))
    let boxes = world.boxes.count { $0.labeler == 4 }
    // Binomial: 4 standard deviations of √(0.14 · 0.86 / n) each side.
    let band = 4 * (0.14 * 0.86 / Double(boxes)).squareRoot()
    #expect(abs(Double(world.misclicks.count) / Double(boxes) - 0.14) < band)
    #expect(world.misclicks.allSatisfy { world.boxes[$0].labeler == 4 })
  }

  @Test(arguments: [
    ("extra=0.2@ann_01", 1.1...1.3), ("duplicates=0.2@ann_01", 1.1...1.3),
    ("missed-class:car=1@ann_01", 0.5...0.85), ("missed-small=1@ann_01", 0.6...0.98),
  ])
  func countsMoveAsPlanted(_ fault: String, _ ratio: ClosedRange<Double>) throws {
    let honest = try World(try recipe()).boxes.count { $0.labeler == 0 }
    let faulty = try World(try recipe([fault])).boxes.count { $0.labeler == 0 }
    #expect(ratio.contains(Double(faulty) / Double(honest)))
  }

  @Test func aConfusionRenamesItsShare() throws {
    let world = try World(try recipe(["class-confusion:van:truck=1@ann_01"]))
    #expect(!world.boxes.contains { $0.labeler == 0 && $0.classIndex == 1 })
    #expect(world.boxes.contains { $0.labeler == 1 && $0.classIndex == 1 })
  }

  @Test func roundingSnapsToTheGrid() throws {
    let world = try World(try recipe(["rounding=10@ann_01"]))
    let lefts = world.boxes.filter { $0.labeler == 0 }.compactMap { $0.written.tenths[0] }
    #expect(lefts.allSatisfy { $0 % 100 == 0 })
  }

  @Test func aDefaultSizeIsShared() throws {
    let world = try World(try recipe(["default-size=0.3@ann_01"]))
    let own = world.boxes.filter { $0.labeler == 0 }
    let square = own.count { $0.written.tenths[2] == 480 && $0.written.tenths[3] == 480 }
    #expect(square > own.count / 5)
  }

  @Test(arguments: [
    "size-bias", "size-bias=1.1", "size-bias=1.1@", "size-bias=big@ann_01", "size-bais=1.1@ann_01",
    "class-confusion=0.2@ann_01", "class-confusion:van:lorry=0.2@ann_01", "extra:car=0.2@ann_01",
    "", "@", "=", "=@", "extra=nan@ann_01",
  ])
  func badFaultsAreRefused(_ text: String) {
    #expect(throws: RecipeError.self) { try Fault(text) }
  }
}
