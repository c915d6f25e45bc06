import Features
import Statistics
import TestSupport
import Testing

@testable import Analysis

/// Alpha of the team, and the reference's words for errors.
struct ExhibitsAgreementTests {
  /// Three of four labelers on each image, a twelfth of the names wrong, an eighth of the boxes missing.
  private func team(gold: Bool = false) -> Profile {
    var generator = SeededGenerator(seed: 12)
    var team = TeamTable()
    for image in 0..<60 {
      let truth = TeamTable.Box.scattered(6, using: &generator)
      for labeler in 0..<4 where labeler != image % 4 {
        var boxes = truth.map { $0.drawn(using: &generator) }
        for i in boxes.indices where generator.uniform() < 1.0 / 12 { boxes[i].name = "other" }
        team.view(image, "ann_\(labeler)", boxes.filter { _ in generator.uniform() > 1.0 / 8 })
      }
      if gold { team.reference(image, truth) }
    }
    return team.profile()
  }

  /// The values of each object of each image, those who did not draw it with -1.
  private func units(_ profile: Profile, absent: Bool) -> [[[Int]]] {
    let objects = profile.objects
    var images = [[[Int]]](repeating: [], count: 60)
    for object in 0..<objects.count {
      let range = Int(objects.start[object])..<Int(objects.start[object + 1])
      var values = range.map { Int(objects.classNumber[$0]) }
      if absent { values += [Int](repeating: -1, count: 3 - values.count) }
      images[Int(objects.image[object])].append(values)
    }
    return images
  }

  @Test(arguments: [("boxes", true), ("classes", false)])
  func alphaIsKrippendorffsWithTheJackknifesInterval(_ name: String, _ absent: Bool) throws {
    let profile = team()
    let alpha = try #require(
      AlphaExhibit.alphas(profile, SharedImages(profile)).first { $0.of == name })
    let images = units(profile, absent: absent)
    let whole = try KrippendorffAlpha.nominal(images.flatMap { $0 }).alpha
    #expect(abs(alpha.estimate.value - whole) < 1e-12)
    // Deleting one image at a time: Var = (m - 1)/m Σ (α_(i) - mean)².
    let left = try images.indices.map { deleted in
      try KrippendorffAlpha.nominal(
        images.enumerated().filter { $0.offset != deleted }.flatMap(\.element)
      ).alpha
    }
    let mean = left.reduce(0, +) / 60
    let variance = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * 59 / 60
    let half = 1.959964 * variance.squareRoot()
    #expect(abs((alpha.estimate.value - alpha.estimate.low) / half - 1) < 0.05)
    #expect(alpha.images == 60)
  }

  struct OneImage: Decodable, Sendable {
    struct Box: Decodable, Sendable {
      let rater: Int
      let category: Int
      let box: [Double]
    }
    let raters: Int
    let boxes: [Box]
    let alpha: Double
  }

  @Test(arguments: try Golden<OneImage>.load("box_alpha").cases)
  func alphaOfBoxesIsThatOfKalphacv(_ image: OneImage) throws {
    var team = TeamTable()
    for rater in 0..<image.raters {
      team.view(
        0, "ann_\(rater)",
        image.boxes.filter { $0.rater == rater }.map {
          .init(
            name: "class_\($0.category)", x: $0.box[0], y: $0.box[1], width: $0.box[2],
            height: $0.box[3])
        })
    }
    let profile = team.profile()
    let tallies = AlphaExhibit.tallies(profile, SharedImages(profile), countsAbsent: true)
    let alpha = try #require(AlphaExhibit.value(tallies))
    // kalphacv rounds to four decimals.
    #expect(abs(alpha - image.alpha) < 6e-5)
  }

  @Test func theReferenceNamesEachError() {
    var team = TeamTable()
    let car = TeamTable.Box(name: "car", x: 100, y: 100, width: 100, height: 100)
    let van = TeamTable.Box(name: "van", x: 400, y: 100, width: 100, height: 100)
    let bus = TeamTable.Box(name: "bus", x: 700, y: 100, width: 100, height: 100)
    let dog = TeamTable.Box(name: "dog", x: 100, y: 400, width: 100, height: 100)
    let cat = TeamTable.Box(name: "cat", x: 400, y: 400, width: 100, height: 100)
    team.reference(0, [car, van, bus, dog, cat])
    var wrongName = van
    wrongName.name = "car"
    var loose = bus
    loose.width = 250
    var both = dog
    both.name = "cat"
    both.width = 250
    let stray = TeamTable.Box(name: "car", x: 700, y: 600, width: 50, height: 50)
    var copy = car
    copy.x += 1
    team.view(0, "ann_0", [car, copy, wrongName, loose, both, stray])
    team.view(0, "ann_1", [car, van, bus, dog, cat])
    let errors = ReferenceErrors.byLabeler(team.profile())
    #expect(
      errors[0].counts == [
        .correct: 1, .wrongClass: 1, .localization: 1, .both: 1, .duplicate: 1, .background: 1,
        .missed: 1,
      ])
    #expect(errors[1].counts == [.correct: 5, .duplicate: 0])
  }
}
