import Features
import Labels
import Statistics
import Testing

@Suite struct HabitsTests {
  /// Images of one labeler, one box each.
  private static func world(_ boxes: [[Double]?]) -> LabelWorld {
    var world = LabelWorld()
    for (number, box) in boxes.enumerated() {
      let image = "frame \(number)"
      world.sizes[image] = (1920, 1080)
      world.views.append(.init(image: image, labeler: "ann"))
      guard let box else { continue }
      world.boxes.append(
        .init(
          image: image, labeler: "ann", className: number % 2 == 0 ? "car" : "dog", x: box[0],
          y: box[1], width: box[2], height: box[3]))
    }
    return world
  }

  @Test func findsAGridOfEight() throws {
    var generator = SeededGenerator(seed: 1)
    let boxes: [[Double]] = (0..<100).map { _ in
      (0..<4).map { _ in 8 * Double(Int.random(in: 1...60, using: &generator)) }
    }
    let habits = try #require(Self.world(boxes).profile().habits.first)
    #expect(habits.edges == 400)
    for (grid, edges) in zip(Habits.grids, habits.onGrid) {
      if [1, 2, 4, 8].contains(grid) {
        #expect(edges == 400, "grid \(grid)")
      } else {
        #expect(edges < 300, "grid \(grid)")
      }
    }
  }

  @Test func freeEdgesLieOnNoGrid() throws {
    var generator = SeededGenerator(seed: 2)
    let boxes: [[Double]] = (0..<500).map { _ in
      (0..<4).map { _ in Double.random(in: 1...500, using: &generator) }
    }
    let habits = try #require(Self.world(boxes).profile().habits.first)
    #expect(habits.edges == 2000)
    // 2.2% of the line lies within 0.011 of a whole number: mean 44, sd 6.6; 5 sd.
    #expect(habits.onGrid[0] < 78)
  }

  @Test func edgesOnTheBorderDoNotCount() throws {
    let habits = try #require(Self.world([[0, 0, 1920, 64]]).profile().habits.first)
    #expect(habits.edges == 1)
    #expect(habits.onGrid[0] == 1)
  }

  /// The same size in ten images, in two runs and three places, among others like and unlike it.
  @Test func countsARepeatedSizeInRunsAndPlaces() throws {
    let size: [Double] = [50.25, 40]
    var boxes: [[Double]?] = (0..<6).map { _ in [100, 100] + size }
    boxes += [nil, [300, 300, 52, 41], [300, 300, 300, 41]]
    boxes += [[100, 100] + size, [200, 100] + size, [200, 300] + size, [200, 300] + size]
    let sizes = RecurringSizes.find(in: Self.world(boxes).profile())
    #expect(
      sizes[0] == [
        RepeatedSize(
          width: 5025, height: 4000, boxes: 10, images: 10, runs: 2, places: 3, classes: 2,
          neighbours: 11)
      ])
  }

  @Test func keepsNoSizeThatIsRare() {
    let profile = Self.world((0..<4).map { _ in [100, 100, 50, 40] }).profile()
    #expect(RecurringSizes.find(in: profile)[0].isEmpty)
  }
}
