import Features
import Labels
import Statistics
import Testing

@testable import Analysis

/// Data that looks like a fault and is none, and data from which nothing can be known.
struct TrapTests {
  /// Two of five labelers on every image, in changing pairs.
  private func pairs(
    images: Int, seed: UInt64,
    change: (_ image: Int, _ labeler: Int, _ boxes: inout [TeamTable.Box]) -> Void
  ) -> Profile {
    var generator = SeededGenerator(seed: seed)
    var team = TeamTable()
    for image in 0..<images {
      let truth = TeamTable.Box.scattered(16, using: &generator)
      let first = image % 5
      for labeler in [first, (first + 1 + image / 5 % 4) % 5] {
        var boxes = truth.map { $0.drawn(using: &generator) }
        change(image, labeler, &boxes)
        team.view(image, "ann_\(labeler)", boxes)
      }
    }
    return team.profile()
  }

  /// One image with every class wrong is one event, not sixteen.
  @Test(arguments: [UInt64(1), 2, 3]) func oneClumpOfWrongClassesAccusesNobody(_ seed: UInt64) {
    let profile = pairs(images: 100, seed: seed) { image, labeler, boxes in
      guard image == 10, labeler == 0 else { return }
      for i in boxes.indices { boxes[i].name = "van" }
    }
    #expect(Analyzer.analyze(profile).findings.isEmpty)
  }

  /// The same number of wrong boxes, spread over the images, is a habit.
  @Test func theSameErrorsSpreadOutAreAHabit() {
    let profile = pairs(images: 100, seed: 1) { _, labeler, boxes in
      guard labeler == 0, let car = boxes.firstIndex(where: { $0.name == "car" }) else { return }
      boxes[car].name = "van"
    }
    let findings = Analyzer.analyze(profile).findings
    #expect(findings.map(\.labeler) == ["ann_0"])
    #expect(findings.first?.className == "car" && findings.first?.classTo == "van")
  }

  /// A parked car is tracked through a video: one object, hundreds of equal boxes.
  @Test func aStationaryObjectIsNoDefaultSize() {
    var generator = SeededGenerator(seed: 4)
    var team = TeamTable()
    for image in 0..<600 {
      var boxes = TeamTable.Box.scattered(4, using: &generator).map { $0.drawn(using: &generator) }
      let video = image / 150
      boxes.append(.init(x: 333, y: 222, width: 71.5 + Double(video), height: 43.25))
      team.view(image, "ann_\(video)", boxes)
    }
    let findings = Analyzer.analyze(team.profile()).findings
    #expect(!findings.contains { $0.kind == .defaultSize })
  }

  /// One size in changing places and of several classes is one, whether it comes in some images or in
  /// all; of one class, in every image, it could be a single thing that is tracked.
  @Test(arguments: [1, 3]) func oneSizeInManyPlacesIsADefaultSize(_ every: Int) {
    var generator = SeededGenerator(seed: 4)
    var team = TeamTable()
    for image in 0..<400 {
      var boxes = TeamTable.Box.scattered(4, using: &generator).map { $0.drawn(using: &generator) }
      if image % 4 == 1, image / 4 % every == 0 { (boxes[0].width, boxes[0].height) = (50, 50) }
      team.view(image, "ann_\(image % 4)", boxes)
    }
    let findings = Analyzer.analyze(team.profile()).findings
    let isFound = findings.contains { $0.kind == .defaultSize && $0.labeler == "ann_1" }
    #expect(isFound)
    #expect(findings.allSatisfy { $0.labeler == "ann_1" })
  }

  /// Two labelers differ by a sixth, and nobody can say who is wrong.
  @Test func twoLabelersOnlyAreNotJudgedByEachOther() {
    var generator = SeededGenerator(seed: 5)
    var team = TeamTable()
    for image in 0..<150 {
      let truth = TeamTable.Box.scattered(8, using: &generator)
      for labeler in 0..<2 {
        team.view(
          image, "ann_\(labeler)",
          truth.map { $0.drawn(scale: labeler == 0 ? 1 : 1.17, using: &generator) })
      }
    }
    let result = Analyzer.analyze(team.profile())
    #expect(!result.findings.contains { [.sizeBias, .aspectBias, .offsetBias].contains($0.kind) })
    #expect(result.notes.contains { $0.code == "two-labelers" })
  }

  /// Nor by images that only one of them saw: more boxes of one are fewer of the other.
  ///
  /// The same fault in a team of four has a name.
  @Test(arguments: ["missed-class:car", "extra"]) func twoLabelersOnlyAreNotJudgedByOtherImages(
    _ kind: String
  ) throws {
    func findings(_ labelers: Int) throws -> [Finding] {
      Analyzer.analyze(
        try SimulatedTeam.profile(
          images: 400, overlap: 0, faults: ["\(kind)=1@ann_01"], seed: 6, labelers: labelers)
      ).findings.filter { ![.duplicates, .rounding, .defaultSize].contains($0.kind) }
    }
    #expect(try findings(2).isEmpty)
    #expect(try !findings(4).isEmpty)
  }

  /// Of two, one calls every third car a van: nobody can say which of them.
  @Test func twoLabelersOnlyAreNotJudgedByEachOthersNames() {
    var generator = SeededGenerator(seed: 15)
    var team = TeamTable()
    for image in 0..<150 {
      let truth = TeamTable.Box.scattered(8, using: &generator)
      team.view(image, "ann_0", truth.map { $0.drawn(using: &generator) })
      team.view(
        image, "ann_1",
        truth.dropLast().map {
          var box = $0.drawn(using: &generator)
          if box.name == "car", generator.uniform() < 0.35 { box.name = "van" }
          return box
        })
    }
    let findings = Analyzer.analyze(team.profile()).findings
    #expect(!findings.contains { $0.evidence == .overlap })
  }

  /// Alone in a batch with larger objects: content and hand cannot be told apart.
  @Test(arguments: [true, false]) func aLabelerAloneInTheBatchIsNotJudged(_ hasBatches: Bool) {
    var generator = SeededGenerator(seed: 6)
    var team = TeamTable()
    for image in 0..<400 {
      let labeler = image / 100
      var boxes = TeamTable.Box.scattered(8, using: &generator)
      if labeler == 3 {
        for i in boxes.indices {
          boxes[i].width *= 1.3
          boxes[i].height *= 1.3
        }
      }
      team.view(
        image, "ann_\(labeler)", boxes.map { $0.drawn(using: &generator) },
        batch: hasBatches ? "batch_\(labeler)" : nil)
    }
    let result = Analyzer.analyze(team.profile())
    #expect(result.findings.isEmpty)
    #expect(result.labelers.allSatisfy { $0.verdict == .insufficientData })
    #expect(result.notes.contains { $0.code == "confounded-with-batch" })
  }

  // MARK: Hardly any data

  struct Meagre: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var profile: Profile
  }

  static let meagre: [Meagre] = {
    let box = TeamTable.Box(x: 100, y: 100, width: 50, height: 40)
    func team(_ name: String, _ build: (inout TeamTable) -> Void) -> Meagre {
      var table = TeamTable()
      build(&table)
      return Meagre(testDescription: name, profile: table.profile())
    }
    return [
      Meagre(testDescription: "nothing at all", profile: Profile()),
      team("no rows") { _ in },
      team("one view, no box") { $0.view(0, "a") },
      team("one box") { $0.view(0, "a", [box]) },
      team("one labeler") { for image in 0..<60 { $0.view(image, "a", [box]) } },
      team("one image, three labelers") {
        for labeler in ["a", "b", "c"] { $0.view(0, labeler, [box]) }
      },
      team("no boxes") { for image in 0..<60 { $0.view(image, "ann_\(image % 3)") } },
      team("all boxes identical") {
        for image in 0..<120 { $0.view(image, "ann_\(image % 4)", [box]) }
      },
      team("all boxes identical and shared") {
        for image in 0..<60 {
          for labeler in ["a", "b", "c"] { $0.view(image, labeler, [box]) }
        }
      },
      team("reference only") { $0.reference(0, [box]) },
      team("a reference that nobody matches") {
        for image in 0..<30 {
          $0.view(image, "ann_\(image % 3)")
          $0.reference(image, [])
        }
      },
      team("many classes, one box each") {
        for image in 0..<60 {
          var own = box
          own.name = "class \(image)"
          $0.view(image, "ann_\(image % 3)", [own])
        }
      },
    ]
  }()

  @Test(arguments: meagre) func littleDataAccusesNobody(_ meagre: Meagre) {
    let result = Analyzer.analyze(meagre.profile)
    #expect(result.findings.isEmpty, "\(result.findings)")
    #expect(result.labelers.count == meagre.profile.labelerNames.count)
    #expect(result.labelers.allSatisfy { $0.verdict != .random })
    for labeler in result.labelers {
      if let score = labeler.score { #expect((0...100).contains(score.value)) }
    }
  }
}
