import Testing

@testable import Simulation

struct FilmTests {
  private func world(clip: Int, overlap: Double = 0.25) throws -> World {
    var recipe = WorldRecipe()
    recipe.labelers = 4
    recipe.imagesPerLabeler = 100
    recipe.overlap = overlap
    recipe.clip = clip
    return try World(recipe)
  }

  @Test func theFramesOfAClipGoToTheSamePeople() throws {
    let world = try world(clip: 20)
    var people: [Int: Set<[Int]>] = [:]
    let byImage = Dictionary(grouping: world.rota.turns, by: \.image)
    for (image, turns) in byImage { people[image / 20, default: []].insert(turns.map(\.labeler)) }
    #expect(people.values.allSatisfy { $0.count == 1 })
    #expect(people.count == 16)
    // 400 views of 320 images: 4 of 16 clips are seen by two.
    #expect(people.values.count { $0.first?.count == 2 } == 4)
  }

  @Test func framesAreAlikeAndClipsAreNot() throws {
    let world = try world(clip: 20, overlap: 0)
    let boxes = Dictionary(grouping: world.boxes, by: \.image)
    func classes(_ image: Int) -> [Int] { (boxes[image] ?? []).map(\.classIndex).sorted() }
    func distance(_ a: Int, _ b: Int) -> Int {
      let (x, y) = (classes(a), classes(b))
      return (0..<SceneCatalog.classes.count).reduce(0) { sum, c in
        sum + abs(x.count { $0 == c } - y.count { $0 == c })
      }
    }
    let within = (0..<399).filter { $0 % 20 != 19 }.map { distance($0, $0 + 1) }
    let between = (0..<19).map { distance(20 * $0 + 19, 20 * $0 + 20) }
    let means = [within, between].map { Double($0.reduce(0, +)) / Double($0.count) }
    #expect(means[0] * 5 < means[1], "\(means)")
  }

  @Test func aClipOfNoFrameIsRefused() {
    var recipe = WorldRecipe()
    recipe.clip = 0
    #expect(throws: RecipeError.self) { try recipe.validate() }
  }
}
