import Features
import Labels
import Statistics
import Testing

/// Several threads give what one gives.
@Suite struct ThreadsTests {
  /// Enough images for several parts, some seen by two labelers, in a file's accidental order.
  private static func world() -> LabelWorld {
    var generator = SeededGenerator(seed: 5)
    var world = LabelWorld()
    for number in 0..<1_300 {
      let image = "img_\(number).jpg"
      world.sizes[image] = (640, 480)
      for labeler in 0..<(number % 4 == 0 ? 2 : 1) {
        let name = "ann_\((number / 3 + labeler) % 7)"
        world.views.append(.init(image: image, labeler: name))
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
          world.boxes.append(
            .init(
              image: image, labeler: name,
              className: ["car", "dog"].randomElement(using: &generator),
              x: Double(Int.random(in: 0...500, using: &generator)),
              y: Double.random(in: 0...400, using: &generator),
              width: Double(Int.random(in: 1...30, using: &generator)),
              height: Double(Int.random(in: 1...8, using: &generator)),
              isSetAside: Int.random(in: 0..<20, using: &generator) == 0))
        }
      }
    }
    return world.shuffled(seed: 6)
  }

  @Test func doNotChangeAProfile() throws {
    let world = Self.world()
    let table = world.table()
    func extract(_ threads: Int) -> (Profile, BoxMeasures?) {
      var boxes: BoxMeasures? = BoxMeasures()
      let profile = FeatureExtractor.extract(
        table, setAside: world.setAside, gold: nil, threads: threads, measuring: &boxes)
      return (profile, boxes)
    }
    let (profile, boxes) = extract(1)
    #expect(profile.objects.count > 100)
    #expect(RecurringSizes.find(in: profile).contains { !$0.isEmpty })
    for threads in [2, 3, 8] {
      #expect(
        RecurringSizes.find(in: profile, threads: threads) == RecurringSizes.find(in: profile))
      let (other, otherBoxes) = extract(threads)
      #expect(other == profile)
      #expect(otherBoxes == boxes)
    }
  }

  @Test(arguments: [1, 2, 5]) func doTwoPiecesOfWork(_ threads: Int) {
    let (sum, text) = Workers.both(threads: threads) {
      (1...1_000).reduce(0, +)
    } _: {
      (1...3).map(String.init).joined()
    }
    #expect(sum == 500_500)
    #expect(text == "123")
  }
}
