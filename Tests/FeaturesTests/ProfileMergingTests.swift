import Features
import Labels
import Statistics
import Testing

@Suite struct ProfileMergingTests {
  /// A world cut into parts by image, and its profile in one piece.
  private static func parts(
    seed: UInt64, count: Int
  ) -> (parts: [Profile], whole: Profile) {
    let world = LabelWorld(seed: seed)
    let gold = LabelWorld(seed: seed + 1000, images: 6)
    var generator = SeededGenerator(seed: seed)
    var images = [Set<String>](repeating: [], count: count)
    for image in world.images { images[Int.random(in: 0..<count, using: &generator)].insert(image) }
    let files = (0..<count).map { "part \($0).json" }
    var whole = world.profile(gold: gold, files: files)
    whole.forgetBoxes()
    let parts = zip(images, files).map {
      world.restricted(to: $0).profile(gold: gold, files: [$1])
    }
    return (parts, whole)
  }

  /// Worlds that share labelers and classes but no images, and disagree about vendors.
  private static func strangers(seed: UInt64) -> [Profile] {
    (UInt64(0)..<3).map { part in
      var world = LabelWorld(seed: seed * 10 + part)
      let renamed = Dictionary(
        uniqueKeysWithValues: world.images.map { ($0, "\((part + seed) % 3)_\($0)") })
      world.sizes = Dictionary(
        uniqueKeysWithValues: world.sizes.map { (renamed[$0] ?? $0, $1) })
      for index in world.boxes.indices {
        world.boxes[index].image = renamed[world.boxes[index].image] ?? ""
      }
      for index in world.views.indices {
        world.views[index].image = renamed[world.views[index].image] ?? ""
      }
      world.vendors["ann_1"] = "vendor \(part)"
      var profile = world.profile(files: ["\(part).json"])
      profile.hasExplicitViews = part == seed % 3
      return profile
    }
  }

  @Test(arguments: UInt64(1)...15) func givesTheProfileOfTheWhole(seed: UInt64) throws {
    for count in [1, 2, 3, 5] {
      let (parts, whole) = Self.parts(seed: seed, count: count)
      let merged = try Profile.merge(parts)
      #expect(merged.profile == whole)
      #expect(merged.warnings.isEmpty)
    }
  }

  @Test(arguments: UInt64(1)...15) func ordersAndGroupsDoNotMatter(seed: UInt64) throws {
    for parts in [Self.parts(seed: seed, count: 3).parts, Self.strangers(seed: seed)] {
      let (a, b, c) = (parts[0], parts[1], parts[2])
      let all = ProfileCoding.encode(try Profile.merge(parts).profile)
      #expect(ProfileCoding.encode(try a.merged(with: b).merged(with: c)) == all)
      #expect(ProfileCoding.encode(try a.merged(with: b.merged(with: c))) == all)
      #expect(ProfileCoding.encode(try c.merged(with: a).merged(with: b)) == all)
      #expect(ProfileCoding.encode(try c.merged(with: b.merged(with: a))) == all)
      #expect(ProfileCoding.encode(try Profile.merge([b, c, a]).profile) == all)
      #expect(ProfileCoding.encode(try Profile.merge(parts + [Profile()]).profile) == all)
      #expect(throws: Never.self) { try ProfileCoding.decode(all) }
    }
  }

  @Test func nothingGivesTheEmptyProfile() throws {
    #expect(try Profile.merge([]).profile == Profile())
  }

  @Test func refusesAnInputThatComesTwice() throws {
    let profile = LabelWorld(seed: 1).profile()
    #expect(throws: ProfileError.sourceTwice(path: "labels.json", sha256: "sha of labels.json")) {
      try profile.merged(with: profile)
    }
    let other = LabelWorld(seed: 2).restricted(to: []).profile(files: ["other.json"])
    #expect(throws: ProfileError.self) { try profile.merged(with: other).merged(with: profile) }
  }

  @Test func keepsEmptyInputsOnce() throws {
    var a = LabelWorld(seed: 1).restricted(to: ["img_0.jpg"]).profile(files: ["empty.txt"])
    var b = LabelWorld(seed: 1).restricted(to: ["img_7.jpg"]).profile(files: ["empty.txt"])
    a.sources[0].images = 0
    a.sources[0].boxes = 0
    b.sources = a.sources
    #expect(try a.merged(with: b).sources == a.sources)
  }

  @Test func refusesARowThatComesTwice() throws {
    var world = LabelWorld()
    world.sizes["a.jpg"] = (10, 10)
    world.views = [.init(image: "a.jpg", labeler: "Zoë")]
    let parts = [world.profile(files: ["1"]), world.profile(files: ["2"])]
    #expect(throws: ProfileError.rowTwice(image: "a.jpg", labeler: "Zoë")) {
      try Profile.merge(parts)
    }
  }

  /// Were the objects kept, each labeler would seem to have missed what the others drew.
  @Test func dropsTheObjectsOfAnImageThatWasCut() throws {
    let box = LabelWorld.Box(
      image: "a.jpg", labeler: "one", className: "car", x: 10, y: 10, width: 20, height: 20)
    func part(_ labelers: [String], image: String = "a.jpg") -> Profile {
      var world = LabelWorld()
      world.sizes[image] = (100, 100)
      for labeler in labelers {
        var drawn = box
        drawn.image = image
        drawn.labeler = labeler
        world.boxes.append(drawn)
        world.views.append(.init(image: image, labeler: labeler))
      }
      return world.profile(files: ["\(labelers) \(image)"])
    }
    let parts = [part(["one", "two"]), part(["three"]), part(["one", "two"], image: "b.jpg")]
    let merged = try Profile.merge(parts)
    #expect(merged.profile.objects.image == [1])
    #expect(merged.profile.rowCount == 5)
    #expect(merged.warnings.count == 1)
    #expect(merged.warnings[0].contains("'a.jpg'"))
    #expect(
      try parts[0].merged(with: parts[2]).merged(with: parts[1]) == merged.profile)
  }

  @Test func takesTheSmallerVendorAndTheKnownSize() throws {
    func part(_ vendor: String?, _ image: String, width: Double) -> Profile {
      var world = LabelWorld()
      world.vendors["ann"] = vendor
      world.sizes = [image: (width, 5), "shared.jpg": (width, 5)]
      world.views = [.init(image: image, labeler: "ann")]
      return world.profile(files: [image])
    }
    let merged = try Profile.merge([
      part("vendor_10", "a", width: 0), part("vendor_9", "b", width: 7), part(nil, "c", width: 6),
    ])
    #expect(merged.profile.vendorNames == ["vendor_9", "vendor_10"])
    #expect(merged.profile.labelerVendor == [0])
    #expect(merged.profile.imageNames == ["a", "b", "c", "shared.jpg"])
    #expect(merged.profile.imageWidth == [0, 7, 6, 7])
    #expect(merged.warnings.count == 2)
  }

  /// Enough work that only some views are sampled: each part keeps others, the whole keeps the same.
  @Test(arguments: UInt64(1)...3) func samplesTheSameViews(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var world = LabelWorld()
    for number in 0..<5_000 {
      let image = "frame \(number).jpg"
      world.sizes[image] = (640, 480)
      let labeler = number % 10 < 9 ? "busy" : "idle"
      world.views.append(.init(image: image, labeler: labeler))
      for _ in 0..<number % 9 {
        world.boxes.append(
          .init(
            image: image, labeler: labeler,
            className: ["car", "dog"].randomElement(using: &generator),
            x: Double.random(in: 1...300, using: &generator),
            y: Double.random(in: 1...300, using: &generator),
            width: Double(Int.random(in: 1...40, using: &generator)), height: 32))
      }
    }
    var whole = world.profile(files: ["0", "1", "2", "3"])
    whole.forgetBoxes()
    let views = ["busy", "idle"].map { name in
      zip(whole.rows.labeler, whole.drawn.isSampled)
        .filter { whole.labelerNames[Int($0.0)] == name }.map(\.1)
    }
    let isCut = views.map { $0.contains(false) }
    #expect(isCut == [true, false])
    var images = [Set<String>](repeating: [], count: 4)
    for image in world.images { images[Int.random(in: 0..<4, using: &generator)].insert(image) }
    let parts = images.enumerated().map {
      world.restricted(to: $1).profile(files: ["\($0)"])
    }
    let merged = try Profile.merge(parts).profile
    #expect(merged == whole)
    let inPairs = try parts[3].merged(with: parts[1]).merged(with: parts[0].merged(with: parts[2]))
    #expect(ProfileCoding.encode(inPairs) == ProfileCoding.encode(whole))
    #expect(
      RecurringSizes.find(in: merged).flatMap { $0 }.map(\.boxes).max() ?? 0 > 60)
  }

  /// é is one character or two; whichever part comes first, one spelling stays.
  @Test func spellingsOfOneNameAreOne() throws {
    func part(_ labeler: String, _ image: String) -> Profile {
      var world = LabelWorld()
      world.sizes[image] = (100, 100)
      world.views = [.init(image: image, labeler: labeler)]
      return world.profile(files: [image])
    }
    let parts = [part("Jos\u{e9}", "a"), part("Jose\u{301}", "b")]
    let merged = try Profile.merge(parts).profile
    #expect(merged.labelerNames.count == 1)
    #expect(
      ProfileCoding.encode(merged)
        == ProfileCoding.encode(try Profile.merge(parts.reversed()).profile))
  }
}
