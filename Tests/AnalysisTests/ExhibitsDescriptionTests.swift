import Features
import Testing

@testable import Analysis

/// Distributions, class shares, agreement and the feature table: what was drawn.
struct ExhibitsDescriptionTests {
  typealias Box = ExhibitsTable.Box

  private func box(_ x: Double, _ side: Double, _ name: String = "car") -> Box {
    Box(name: name, x: x, y: 50, width: side, height: side)
  }

  @Test func everyBoxIsInADistribution() throws {
    let profile = ExhibitsTable.dealt(labelers: 3, images: 90, seed: 4)
    let all = DistributionExhibit.distributions(profile)
    #expect(all.count == 12)
    #expect(all.prefix(3).allSatisfy { $0.labeler == nil })
    let boxes = profile.rows.boxes.reduce(0) { $0 + Double($1) }
    for feature in ["box size", "aspect ratio"] {
      let parts = all.filter { $0.feature == feature }
      #expect(parts.allSatisfy { $0.edges.count == $0.counts.count + 1 && $0.counts.count <= 24 })
      #expect(parts[0].counts.reduce(0, +) == boxes)
      #expect(parts.dropFirst().reduce(0) { $0 + $1.counts.reduce(0, +) } == boxes)
      #expect(zip(parts[0].edges, parts[0].edges.dropFirst()).allSatisfy { $0 < $1 })
    }
    let perImage = try #require(all.first { $0.feature == "boxes per image" })
    #expect(perImage.counts.reduce(0, +) == 90)
    #expect(perImage.edges[0] == 0)
  }

  @Test func mediansAreThoseOfTheBoxes() throws {
    var table = ExhibitsTable()
    // Nine boxes of 20 px and eight of 300 px: the median lies in the bin of 20 px, 0.1 wide in ln.
    for image in 0..<17 { table.view(image, "a", [box(10, image < 9 ? 20 : 300)]) }
    table.view(17, "a")
    let all = DistributionExhibit.distributions(table.profile())
    let size = try #require(all.first { $0.labeler == "a" && $0.feature == "box size" })
    #expect(size.median > 19 && size.median < 22)
    let perImage = try #require(all.first { $0.labeler == "a" && $0.feature == "boxes per image" })
    #expect(perImage.median == 1)
    #expect(perImage.counts == [1, 17])
  }

  @Test func peersAreReweightedToTheLabelersStrata() throws {
    var table = ExhibitsTable()
    // Batch 0 has cars, batch 1 vans; "b" works mostly in batch 1. All label alike.
    for image in 0..<120 {
      let batch = image % 2
      let isHis = batch == 1 ? image % 3 != 0 : image % 12 == 0
      table.view(
        image, isHis ? "b" : "a", [box(10, 50, batch == 0 ? "car" : "van")], batch: "b\(batch)")
    }
    let profile = table.profile()
    let shares = ClassShareExhibit.shares(
      profile, sequence: Analysis.Sequence(profile, blockImages: 32))
    let his = try #require(shares.first { $0.labeler == "b" && $0.className == "van" })
    #expect(his.boxes == 40)
    #expect(abs(his.share - 0.8) < 1e-12)
    #expect(abs(his.peerShare - his.share) < 1e-12)
    for labeler in ["a", "b"] {
      let sum = shares.filter { $0.labeler == labeler }.reduce(0) { $0 + $1.peerShare }
      #expect(abs(sum - 1) < 1e-12)
    }
  }

  @Test func aLabelerAloneInTheBatchIsComparedWithAll() {
    var table = ExhibitsTable()
    for image in 0..<20 {
      table.view(image, image < 10 ? "a" : "b", [box(10, 50)], batch: image < 10 ? "x" : "y")
    }
    let profile = table.profile()
    let shares = ClassShareExhibit.shares(
      profile, sequence: Analysis.Sequence(profile, blockImages: 32))
    #expect(shares.map(\.share) == [1, 1])
    #expect(shares.map(\.peerShare) == [1, 1])
  }

  @Test func agreementCountsMatchesMissesAndClasses() throws {
    var table = ExhibitsTable()
    table.view(0, "a", [box(10, 50), box(200, 50), box(400, 50)])
    table.view(0, "b", [box(10, 50), box(200, 50, "van")])
    table.view(1, "a", [box(10, 50)])
    table.view(1, "b", [Box(x: 35, y: 50, width: 50, height: 50)])
    table.view(2, "c")
    table.reference(0, [box(10, 50)])
    table.reference(2, [])
    let pairs = AgreementExhibit.pairs(table.profile())
    #expect(pairs.map(\.first) == ["a", "a", "b", "c"])
    #expect(pairs.map(\.second) == ["b", "reference", "reference", "reference"])
    let ab = pairs[0]
    #expect(ab.images == 2)
    #expect(ab.matched == 3)
    #expect(abs(ab.f1 - 6.0 / 7) < 1e-12)
    // 25 of 50 px overlap: 1250 of 3750 px².
    #expect(abs(ab.meanIoU - (2 + 1.0 / 3) / 3) < 1e-6)
    #expect(abs(ab.sameClass - 2.0 / 3) < 1e-12)
    #expect(pairs[1].matched == 1)
    #expect(abs(pairs[1].f1 - 0.5) < 1e-12)
    #expect(pairs[3].f1 == 1)
    #expect(pairs[3].meanIoU.isNaN)
  }

  @Test func pairsAreBounded() {
    var table = ExhibitsTable()
    for image in 0..<2 {
      for labeler in 0..<(image == 0 ? 70 : 5) { table.view(image, "l\(labeler)", [box(10, 50)]) }
    }
    let pairs = AgreementExhibit.pairs(table.profile())
    #expect(pairs.count == 2_000)
    #expect(pairs.count { $0.images == 2 } == 10)
  }

  @Test func featuresAreThoseOfTheBoxes() throws {
    var table = ExhibitsTable()
    table.view(0, "a", [box(10, 50), box(200, 100), box(400, 50, "van")])
    table.view(1, "a")
    table.view(2, "b", [Box(x: 10.5, y: 20.5, width: 80.25, height: 40.25)])
    let profile = table.profile()
    let values = FeatureTable.values(profile, moments: ClassMoments(profile))
    func value(_ labeler: Int, _ feature: String, _ statistic: String, _ name: String? = nil)
      -> Double?
    {
      values[labeler].first {
        $0.feature == feature && $0.statistic == statistic && $0.className == name
      }?.value
    }
    #expect(value(0, "boxes_per_image", "mean") == 1.5)
    #expect(value(0, "empty", "share") == 0.5)
    #expect(value(0, "integer_edges", "share") == 1)
    #expect(value(1, "integer_edges", "share") == 0)
    #expect(value(0, "boxes", "count", "car") == 2)
    #expect(abs((value(0, "boxes", "share", "van") ?? 0) - 1.0 / 3) < 1e-12)
    // ln 50 = 3.912023005428146, ln 100 = 4.605170185988092; sd of (a, a, a + ln 2) = ln 2 / √3.
    #expect(
      abs((value(0, "log_side", "mean") ?? 0) - (2 * 3.912023005428146 + 4.605170185988092) / 3)
        < 1e-9)
    #expect(abs((value(0, "log_side", "sd") ?? 0) - 0.6931471805599453 / 3.0.squareRoot()) < 1e-9)
    #expect(value(1, "log_side", "sd") == nil)
    #expect(values.joined().allSatisfy { $0.value.isFinite })
  }

  @Test(arguments: [true, false]) func nothingToSeeIsNoCrash(explicitViews: Bool) {
    var one = ExhibitsTable(explicitViews: explicitViews)
    one.view(0, "a")
    var single = ExhibitsTable(explicitViews: explicitViews)
    single.view(0, "a", [box(10, 50)])
    for profile in [Profile(), one.profile(), single.profile()] {
      let sequence = Analysis.Sequence(profile, blockImages: 32)
      #expect(ClassShareExhibit.shares(profile, sequence: sequence).isEmpty)
      #expect(AgreementExhibit.pairs(profile).isEmpty)
      let features = FeatureTable.values(profile, moments: ClassMoments(profile))
      #expect(features.count == profile.labelerNames.count)
      let drawn = DistributionExhibit.distributions(profile)
      #expect(drawn.allSatisfy { $0.median.isFinite && $0.edges.count == $0.counts.count + 1 })
    }
  }
}
