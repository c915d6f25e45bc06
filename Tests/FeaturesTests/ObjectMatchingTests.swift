import Labels
import Statistics
import Testing

@testable import Features

@Suite struct ObjectMatchingTests {
  private static func world(_ drawn: [String: [[Double]]]) -> LabelWorld {
    var world = LabelWorld()
    world.sizes["a.jpg"] = (1000, 1000)
    for (labeler, boxes) in drawn {
      world.views.append(.init(image: "a.jpg", labeler: labeler))
      for (number, box) in boxes.enumerated() {
        world.boxes.append(
          .init(
            image: "a.jpg", labeler: labeler, className: "\(labeler) \(number)", x: box[0],
            y: box[1],
            width: box[2], height: box[3]))
      }
    }
    return world
  }

  /// Boxes that crowd, so that most overlap several others.
  private static func crowd(
    _ count: Int, using generator: inout SeededGenerator
  ) -> [[Double]] {
    (0..<count).map { _ in
      [
        Double.random(in: 100...160, using: &generator),
        Double.random(in: 100...130, using: &generator),
        Double.random(in: 60...120, using: &generator),
        Double.random(in: 60...120, using: &generator),
      ]
    }
  }

  private static func overlap(_ a: [Double], _ b: [Double]) -> Double {
    let width = max(0, min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]))
    let height = max(0, min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]))
    return width * height / (a[2] * a[3] + b[2] * b[3] - width * height)
  }

  /// The largest total overlap, over all ways to pair the boxes or leave them alone.
  private static func best(_ a: ArraySlice<[Double]>, _ b: [[Double]]) -> Double {
    guard let first = a.first else { return 0 }
    var result = best(a.dropFirst(), b)
    for (index, other) in b.enumerated() {
      let common = overlap(first, other)
      guard common > ObjectMatching.threshold else { continue }
      var rest = b
      rest.remove(at: index)
      result = max(result, common + best(a.dropFirst(), rest))
    }
    return result
  }

  @Test(arguments: UInt64(1)...200) func findsTheLargestTotalOverlap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = Self.crowd(Int.random(in: 1...5, using: &generator), using: &generator)
    let b = Self.crowd(Int.random(in: 1...5, using: &generator), using: &generator)
    let world = Self.world(["a": a, "b": b])
    let objects = world.profile().objects
    var total = 0.0
    for object in 0..<objects.count {
      let members = Int(objects.start[object])..<Int(objects.start[object + 1])
      guard members.count == 2 else { continue }
      let boxes = members.map { member in
        let box = world.boxes[Int(objects.box[member])]
        return [box.x, box.y, box.width, box.height]
      }
      #expect(Self.overlap(boxes[0], boxes[1]) > ObjectMatching.threshold)
      total += Self.overlap(boxes[0], boxes[1])
    }
    #expect(objects.source.count == a.count + b.count)
    #expect(abs(total - Self.best(a[...], b)) < 1e-9)
  }

  /// Two bad pairs must not win over a good one: the good one would turn into two shifted boxes.
  @Test func prefersOneGoodPairToTwoBadOnes() {
    let objects = Self.world([
      "a": [[100, 100, 100, 100], [140, 100, 100, 100]],
      "b": [[58, 100, 100, 100], [100, 100, 100, 100]],
    ]).profile().objects
    #expect(objects.count == 3)
    let pairs = (0..<3).filter { objects.start[$0 + 1] - objects.start[$0] == 2 }
    #expect(pairs.map { objects.left[Int(objects.start[$0])] } == [100])
  }

  @Test func classesPlayNoPart() {
    var world = Self.world(["a": [[10, 10, 50, 50]], "b": [[12, 10, 50, 50]]])
    world.boxes[0].className = "dog"
    let objects = world.profile().objects
    #expect(objects.count == 1)
    #expect(Set(objects.classNumber).count == 2)
  }

  @Test func referenceBoxesComeFirst() {
    let boxes: [[Double]] = [[10, 10, 50, 50], [500, 500, 90, 90]]
    let gold = Self.world(["": boxes])
    let world = Self.world(["a": [[12, 10, 50, 50], [300, 300, 50, 50]]])
    let profile = world.profile(gold: gold)
    #expect(profile.imageHasReference == [true])
    #expect(profile.objects.start == [0, 2, 3, 4])
    #expect(profile.objects.source == [Objects.reference, 0, Objects.reference, 0])
    #expect(profile.objects.left == [10, 12, 500, 300])
    #expect(world.profile().objects.count == 0)
  }

  @Test func aReferenceWithoutBoxesIsOneToo() {
    var gold = Self.world([:])
    gold.sizes["other.jpg"] = (5, 5)
    let profile = Self.world(["a": [[12, 10, 50, 50]]]).profile(gold: gold)
    #expect(profile.imageNames == ["a.jpg"])
    #expect(profile.imageHasReference == [true])
    #expect(profile.objects.source == [0])
  }
}
