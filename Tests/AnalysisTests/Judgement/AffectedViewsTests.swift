import Features
import Testing

@testable import Analysis

@Suite struct AffectedViewsTests {
  /// Five images; `a` and `b` saw all of them, `c` the last.
  private static func profile() -> Profile {
    var generator = SeededBoxes(seed: 5)
    var team = TeamTable()
    for image in 0..<5 {
      var boxes = generator.boxes(4)
      boxes[0].name = "car"
      boxes[1].name = "van"
      boxes[2].name = "car"
      boxes[3].name = "person"
      team.view(image, "b", boxes, day: Int32(100 + image), vendor: "v")
      // `a` misses the van of image 2 and everything in image 4.
      let seen = image == 2 ? boxes.filter { $0.name != "van" } : image == 4 ? [] : boxes
      team.view(image, "a", seen, day: Int32(100 + image), vendor: "w")
      if image == 4 { team.view(image, "c", boxes, day: 104, vendor: "v") }
    }
    return team.profile()
  }

  private static func finding(_ labeler: String, _ kind: FindingKind) -> Finding {
    Finding(
      labeler: labeler, kind: kind, effect: Estimate(0.1, 0.05, 0.15), unit: "", pValue: 0,
      pAdjusted: 0, tolerance: 0.03, evidence: .overlap)
  }

  private func images(_ finding: Finding) -> [String] {
    let profile = Self.profile()
    return AffectedViews(profile).touched(by: finding).map {
      profile.imageNames[Int(profile.rows.image[$0.row])]
    }
  }

  @Test func aBiasTouchesEveryImageWithABoxSinceItsOnset() {
    var finding = Self.finding("a", .sizeBias)
    #expect(images(finding) == ["img_0.jpg", "img_1.jpg", "img_2.jpg", "img_3.jpg"])
    finding.sinceDay = 102
    #expect(images(finding) == ["img_2.jpg", "img_3.jpg"])
    let views = AffectedViews(Self.profile()).touched(by: finding)
    #expect(views.map(\.boxes) == [3, 4])
    #expect(views.allSatisfy { $0.certainty == .everyBox })
  }

  @Test func aConfusionTouchesTheBoxesOfTheClassGiven() {
    var finding = Self.finding("b", .classConfusion)
    finding.className = "van"
    finding.classTo = "car"
    let views = AffectedViews(Self.profile()).touched(by: finding)
    #expect(views.map(\.boxes) == [2, 2, 2, 2, 2])
    #expect(views.allSatisfy { $0.certainty == .someBoxes })
  }

  @Test func missedObjectsAreListedWhereOthersDrewThem() {
    #expect(images(Self.finding("a", .missed)) == ["img_2.jpg", "img_4.jpg"])
    let views = AffectedViews(Self.profile()).touched(by: Self.finding("a", .missed))
    #expect(views.map(\.boxes) == [1, 4])
    #expect(views.allSatisfy { $0.certainty == .seen })
    var van = Self.finding("a", .missedClass)
    van.className = "van"
    #expect(AffectedViews(Self.profile()).touched(by: van).map(\.boxes) == [1, 1])
    #expect(images(Self.finding("b", .missed)).isEmpty)
  }

  @Test func aVendorIsAllItsPeople() {
    let profile = Self.profile()
    let views = AffectedViews(profile)
    let names = views.members(of: Self.finding("vendor:v", .sizeBias)).map {
      profile.labelerNames[$0]
    }
    #expect(names == ["b", "c"])
    #expect(views.touched(by: Self.finding("vendor:v", .sizeBias)).count == 6)
    #expect(views.touched(by: Self.finding("nobody", .sizeBias)).isEmpty)
    #expect(views.touched(by: Self.finding("vendor:none", .missed)).isEmpty)
  }

  @Test func examplesShowTheTypicalCase() throws {
    var generator = SeededBoxes(seed: 8)
    var team = TeamTable()
    for image in 0..<30 {
      let boxes = generator.boxes(5)
      team.view(image, "b", boxes)
      // 10% on each side, and once 60%.
      team.view(
        image, "a",
        boxes.enumerated().map { index, box in
          var wide = box
          let by = image == 7 && index == 0 ? 0.6 : 0.1
          wide.x -= box.width * by / 2
          wide.y -= box.height * by / 2
          wide.width *= 1 + by
          wide.height *= 1 + by
          return wide
        })
    }
    let examples = BoxExamples(team.profile())
      .examples(of: [Self.finding("a", .sizeBias), Self.finding("a", .missed)], suspects: [])
    #expect(examples.count == 8)
    #expect(Set(examples.map(\.image)).count == 8, "each from another image")
    for example in examples {
      #expect(example.topic == .finding(0))
      #expect(example.labeler == "a" && example.peerCount == 1 && !example.isReference)
      let own = try #require(example.own)
      let peers = try #require(example.peers)
      let ratio = (own.right - own.left) / (peers.right - peers.left)
      #expect(abs(ratio - 1.1) < 0.01)
    }
  }
}
