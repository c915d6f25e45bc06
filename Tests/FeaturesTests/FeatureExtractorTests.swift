import Features
import Labels
import Testing

@Suite struct FeatureExtractorTests {
  /// A world of one image, 640 × 480, in which each named labeler drew some boxes.
  private static func scene(_ drawn: KeyValuePairs<String, [[Double]]>) -> LabelWorld {
    var world = LabelWorld()
    world.sizes["a.jpg"] = (640, 480)
    for (labeler, boxes) in drawn {
      world.views.append(.init(image: "a.jpg", labeler: labeler))
      for box in boxes {
        world.boxes.append(
          .init(
            image: "a.jpg", labeler: labeler, className: "car", x: box[0], y: box[1],
            width: box[2], height: box[3]))
      }
    }
    return world
  }

  @Test(arguments: UInt64(1)...30) func losesNoBox(seed: UInt64) {
    let world = LabelWorld(seed: seed)
    let profile = world.profile()
    let kept = profile.rows.boxes.reduce(0) { $0 + Int($1) }
    let setAside = profile.rows.setAside.reduce(0) { $0 + Int($1) }
    #expect(
      kept + setAside + profile.unattributedBoxes + profile.discardedBoxes == world.boxes.count)
    #expect(
      setAside + profile.unattributedSetAside + profile.discardedSetAside
        == world.setAside.count { $0 })
    #expect(profile.cells.boxes.reduce(0) { $0 + Int($1) } == kept)
    #expect(profile.rowCount == world.views.count { $0.status == .done })
  }

  @Test(arguments: UInt64(1)...10) func neverMeasuresABoxSetAside(seed: UInt64) {
    let world = LabelWorld(seed: seed)
    var without = world
    without.boxes.removeAll(where: \.isSetAside)
    // The vocabulary and the count stay; nothing else knows of the boxes.
    var profile = world.profile()
    var expected = without.profile()
    #expect(profile.classNames == expected.classNames)
    #expect(world.setAside.contains(true))
    profile.rows.setAside = expected.rows.setAside
    profile.unattributedBoxes = expected.unattributedBoxes
    profile.unattributedSetAside = expected.unattributedSetAside
    profile.discardedBoxes = expected.discardedBoxes
    profile.discardedSetAside = expected.discardedSetAside
    profile.forgetBoxes()
    expected.forgetBoxes()
    #expect(profile == expected)
  }

  @Test(arguments: UInt64(1)...20) func orderDoesNotMatter(seed: UInt64) {
    let world = LabelWorld(seed: seed)
    let gold = LabelWorld(seed: seed + 1000)
    var profile = world.profile(gold: gold)
    var other = world.shuffled(seed: seed).profile(gold: gold.shuffled(seed: seed))
    profile.forgetBoxes()
    other.forgetBoxes()
    #expect(profile == other)
    #expect(ProfileCoding.encode(profile) == ProfileCoding.encode(other))
  }

  @Test func objectsKnowTheirBoxes() {
    let world = LabelWorld(seed: 2)
    let profile = world.profile()
    #expect(profile.objects.count > 0)
    for (member, box) in profile.objects.box.enumerated() {
      let drawn = world.boxes[Int(box)]
      #expect(
        profile.labelerNames[Int(profile.objects.source[member])] == drawn.labeler)
      #expect(profile.objects.left[member] == Float(max(0, drawn.x)))
    }
  }

  @Test(arguments: [
    ([10.0, 10, 20, 20], true), ([0.5, 10, 20, 20], false), ([10, 0.4, 20, 20], false),
    ([0.6, 0.6, 20, 20], true), ([620, 10, 19.5, 20], false), ([620, 10, 19.4, 20], true),
    ([10, 460, 20, 19.6], false), ([-5, 10, 20, 20], false), ([10, 10, 700, 20], false),
  ])
  func sumsLeaveOutWhatTouchesABorder(box: [Double], isInner: Bool) {
    let cells = Self.scene(["ann": [box]]).profile().cells
    #expect(cells.boxes == [1])
    #expect(cells.inner == [isInner ? 1 : 0])
    #expect((cells.logSide[0] != 0) == isInner)
  }

  @Test(arguments: [
    ([10.0, 10, 20, 20], BoxMeasures.Cut.none), ([0.5, 10, 20, 20], .width),
    ([620, 10, 19.5, 20], .width), ([10, 0.4, 20, 20], .height), ([10, 460, 20, 19.6], .height),
    ([-5, -5, 20, 20], .both),
  ])
  func tellsWhichSideABorderCuts(box: [Double], cut: BoxMeasures.Cut) throws {
    var measures: BoxMeasures? = BoxMeasures()
    let table = Self.scene(["ann": [box]]).table()
    _ = FeatureExtractor.extract(table, setAside: [false], gold: nil, measuring: &measures)
    #expect(try #require(measures).cut == [cut])
  }

  @Test func sumsAreThoseOfTheBoxes() {
    let profile = Self.scene(["ann": [[10, 10, 40, 10], [100, 100, 50, 50]]]).profile()
    // √(40 · 10) = 20 and 50; 40 / 10 = 4 and 1.
    let (twenty, fifty, four) = (2.995732273553991, 3.912023005428146, 1.3862943611198906)
    #expect(abs(profile.cells.logSide[0] - (twenty + fifty)) < 1e-12)
    #expect(
      abs(profile.cells.squares(0).side - (twenty * twenty + fifty * fifty)) < 1e-12)
    #expect(abs(profile.cells.logAspect[0] - four) < 1e-12)
    #expect(abs(profile.cells.squares(0).aspect - four * four) < 1e-12)
    #expect(profile.sizes.bin == [29, 39])
    #expect(profile.sizes.count == [1, 1])
    #expect(profile.aspects.bin == [32, 45])
  }

  @Test func clipsToTheImage() {
    let box: [Double] = [-20, -10, 60, 30]
    let objects = Self.scene(["one": [box], "two": [[600, 460, 90, 90]]]).profile().objects
    #expect(objects.left == [0, 600])
    #expect(objects.top == [0, 460])
    #expect(objects.right == [40, 640])
    #expect(objects.bottom == [20, 480])
  }

  @Test(arguments: [
    // One shifted by s overlaps by (100 - s) / (100 + s): 0.802 and 0.786.
    ([100.0, 100, 100, 50], [111.0, 100, 100, 50], 1),
    ([100, 100, 100, 50], [112, 100, 100, 50], 0),
    ([111, 100, 100, 50], [100, 100, 100, 50], 1),
  ])
  func countsDuplicates(first: [Double], second: [Double], duplicates: Int) {
    var world = Self.scene(["ann": [first, second, [300, 300, 40, 40]]])
    #expect(world.profile().rows.duplicates == [Int32(duplicates)])
    world.boxes[1].className = "dog"
    #expect(world.profile().rows.duplicates == [0])
  }

  @Test func duplicatesStartNoObject() {
    let twice: [[Double]] = [[100, 100, 100, 50], [101, 100, 100, 50]]
    let objects = Self.scene(["one": twice, "two": [twice[0]]]).profile().objects
    #expect(objects.count == 1)
    #expect(objects.source == [0, 1])
  }

  @Test func viewsWithoutBoxesAreRows() {
    let profile = Self.scene(["one": [], "two": [[10, 10, 20, 20]]]).profile()
    #expect(profile.rows.labeler == [0, 1])
    #expect(profile.rows.boxes == [0, 1])
    #expect(profile.cells.start == [0, 0, 1])
    #expect(profile.sizes.start == [0, 0, 1])
    #expect(profile.objects.start == [0, 1])
  }

  @Test(arguments: [View.Status.skipped, .rejected])
  func viewsThatDoNotCountAreDiscarded(status: View.Status) {
    var world = Self.scene(["one": [[10, 10, 20, 20], [50, 50, 9, 9]], "two": []])
    world.views[0].status = status
    world.boxes[1].isSetAside = true
    let profile = world.profile()
    #expect(profile.labelerNames == ["one", "two"])
    #expect(profile.rows.labeler == [1])
    #expect(profile.rows.boxes == [0])
    #expect(profile.discardedBoxes == 2)
    #expect(profile.discardedSetAside == 1)
    #expect(profile.objects.count == 0)
    #expect(profile.cells.boxes.isEmpty)
  }

  @Test func boxesWithoutAClassHaveTheirOwn() {
    var world = Self.scene(["ann": [[10, 10, 20, 20], [50, 50, 9, 9]]])
    world.boxes[0].className = nil
    let profile = world.profile()
    #expect(profile.classNames == ["(no class)", "car"])
    #expect(profile.cells.classNumber == [0, 1])
  }

  /// Numbers that are set aside elsewhere, or that pass, must not end the program here.
  @Test(
    arguments: [
      [1e300, 1e300, 1e299, 1e299], [5, 5, 1e308, 1e308], [5, 5, 1e-300, 1e308],
      [.nan, 5, 5, 5], [5, 5, .infinity, 5], [-.infinity, 5, .infinity, .nan], [9, 9, -5, -5],
      [1.7e308, 1.7e308, 1.7e308, 1.7e308],
    ] as [[Double]])
  func survivesAnyNumber(box: [Double]) throws {
    for size in [0, 480, Double.infinity, .nan, -1] {
      var world = Self.scene(["one": [box, box, [10, 10, 20, 20]], "two": [box]])
      world.sizes["a.jpg"] = (size, size)
      let profile = world.profile()
      #expect(profile.rows.boxes == [3, 1])
      let squares = (0..<profile.cells.count).map(profile.cells.squares)
      #expect(squares.allSatisfy { $0.side.isFinite && $0.aspect.isFinite })
      var decoded = try ProfileCoding.decode(ProfileCoding.encode(profile))
      decoded.objects.box = profile.objects.box
      #expect(decoded == profile)
    }
  }
}
