import Features
import Labels
import Statistics
import Testing

@Suite struct ProfileCodingTests {
  private static func encoded(
    seed: UInt64, images: Int = 12
  ) -> (profile: Profile, bytes: [UInt8]) {
    var profile = LabelWorld(seed: seed, images: images)
      .profile(gold: LabelWorld(seed: seed + 1000))
    profile.forgetBoxes()
    return (profile, ProfileCoding.encode(profile))
  }

  @Test(arguments: UInt64(1)...20) func roundTrips(seed: UInt64) throws {
    let (profile, bytes) = Self.encoded(seed: seed)
    let decoded = try ProfileCoding.decode(bytes)
    #expect(decoded == profile)
    #expect(ProfileCoding.encode(decoded) == bytes)
  }

  @Test func roundTripsTheEmptyProfile() throws {
    #expect(try ProfileCoding.decode(ProfileCoding.encode(Profile())) == Profile())
  }

  @Test func roundTripsOddNumbers() throws {
    var profile = Self.encoded(seed: 3).profile
    // The last box of its cell, so that the order stays.
    let last = profile.drawn.width.count - 1
    profile.drawn.width[last] = 2_000_000_000
    profile.drawn.column[last] = .max
    profile.rows.seconds[0] = -0.0
    profile.rows.day[0] = .max
    profile.rows.day[1] = .min + 1
    let decoded = try ProfileCoding.decode(ProfileCoding.encode(profile))
    #expect(decoded == profile)
    #expect(decoded.rows.seconds[0].sign == .minus)
  }

  @Test func keepsSquaresThatDoNotFollow() throws {
    var profile = Self.encoded(seed: 4).profile
    let cell = try #require(profile.cells.inner.firstIndex(of: 1))
    let old = profile.cells
    profile.cells = Cells()
    for row in 0..<profile.rowCount {
      for index in Int(old.start[row])..<Int(old.start[row + 1]) {
        var squares = old.squares(index)
        if index == cell { squares.side = squares.side.nextUp }
        profile.cells.append(
          classNumber: old.classNumber[index], boxes: old.boxes[index], inner: old.inner[index])
        profile.cells.append(sums: (old.logSide[index], old.logAspect[index]), squares: squares)
      }
      profile.cells.endRow()
    }
    #expect(profile.cells.start == old.start)
    #expect(profile.cells.squares(cell).side == old.squares(cell).side.nextUp)
    #expect(try ProfileCoding.decode(ProfileCoding.encode(profile)) == profile)
  }

  /// Corners of few decimals are written as whole numbers, all others as they are.
  @Test(arguments: [1.0, 10, 100, 1000]) func keepsEveryBitOfCorners(parts: Double) throws {
    var profile = Self.encoded(seed: 6).profile
    func rounded(_ value: Float) -> Float { Float((Double(value) * parts).rounded() / parts) }
    profile.objects.left = profile.objects.left.map(rounded)
    profile.objects.top = profile.objects.top.map(rounded)
    profile.objects.right = profile.objects.right.map(rounded)
    profile.objects.bottom = profile.objects.bottom.map(rounded)
    let last = profile.objects.left.count - 1
    profile.objects.left[last] = Float(-17 / parts)
    profile.objects.bottom[last] = -1e6
    let bytes = ProfileCoding.encode(profile)
    #expect(try ProfileCoding.decode(bytes) == profile)
    for odd in [-0.0, 1e30, .leastNonzeroMagnitude] as [Float] {
      var raw = profile
      raw.objects.top[last] = odd
      let rawBytes = ProfileCoding.encode(raw)
      let decoded = try ProfileCoding.decode(rawBytes)
      #expect(decoded.objects.top[last].bitPattern == odd.bitPattern)
      #expect(decoded == raw)
      // At least a byte less for each corner where whole numbers do.
      #expect(parts == 1000 || bytes.count + 4 * (last + 1) < rawBytes.count)
    }
  }

  @Test func keepsTheCountsOfCells() throws {
    var world = LabelWorld()
    world.sizes["a.jpg"] = (1000, 1000)
    world.views = [.init(image: "a.jpg", labeler: "ann")]
    // Of each class so many boxes, and so many at the left edge.
    let wanted = [(1, 0), (1, 1), (2, 0), (5, 0), (5, 1), (9, 9)]
    for (number, (boxes, atEdge)) in wanted.enumerated() {
      for box in 0..<boxes {
        world.boxes.append(
          .init(
            image: "a.jpg", labeler: "ann", className: "class \(number)",
            x: box < atEdge ? 0 : 20 + 50 * Double(box), y: 20 + 100 * Double(number),
            width: 20, height: 5 * Double(box + 1)))
      }
    }
    let profile = world.profile()
    #expect(Array(profile.cells.boxes) == wanted.map { Int32($0.0) })
    #expect(Array(profile.cells.inner) == wanted.map { Int32($0.0 - $0.1) })
    #expect(try ProfileCoding.decode(ProfileCoding.encode(profile)) == profile)
  }

  @Test func forgetsOnlyTheBoxNumbers() throws {
    let profile = LabelWorld(seed: 5).profile()
    let decoded = try ProfileCoding.decode(ProfileCoding.encode(profile))
    #expect(!profile.objects.box.isEmpty)
    #expect(decoded.objects.box.allSatisfy { $0 == -1 })
    var forgetful = profile
    forgetful.forgetBoxes()
    #expect(decoded == forgetful)
  }

  @Test func findsEveryFlippedBit() {
    let (_, bytes) = Self.encoded(seed: 6, images: 3)
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        #expect(throws: ProfileError.self, "byte \(index), bit \(bit)") {
          try ProfileCoding.decode(damaged)
        }
      }
    }
  }

  @Test func findsEveryTruncationAndAddition() {
    let (_, bytes) = Self.encoded(seed: 7)
    for length in bytes.indices {
      #expect(throws: ProfileError.self) { try ProfileCoding.decode(Array(bytes[..<length])) }
    }
    #expect(throws: ProfileError.wrongLength(expected: bytes.count, found: bytes.count + 1)) {
      try ProfileCoding.decode(bytes + [0])
    }
  }

  @Test func namesWhatIsWrong() {
    var (_, bytes) = Self.encoded(seed: 8)
    #expect(throws: ProfileError.notAProfile) { try ProfileCoding.decode(Array("{}".utf8)) }
    bytes[bytes.count - 1] ^= 1
    #expect(throws: ProfileError.corrupt(section: "drawn")) {
      try ProfileCoding.decode(bytes)
    }
    bytes[ProfileCoding.magic.count] = 4
    #expect(throws: ProfileError.newerVersion(found: 4, supported: 3)) {
      try ProfileCoding.decode(bytes)
    }
    bytes[ProfileCoding.magic.count] = 2
    #expect(throws: ProfileError.olderVersion(found: 2, supported: 3)) {
      try ProfileCoding.decode(bytes)
    }
  }

  /// With its checksum made right, random damage reaches the readers of the sections: they must
  /// refuse it or give a profile that is as good as any, and never end the program.
  @Test(arguments: UInt64(1)...10) func survivesForgery(seed: UInt64) {
    let (_, bytes) = Self.encoded(seed: seed)
    var generator = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<300 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: LGPFile.contentStart..<bytes.count, using: &generator)
        forged[index] =
          [0, 1, 0x7f, 0x80, 0xff, UInt8.random(in: 0...255, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      LGPFile.seal(&forged)
      do {
        let decoded = try ProfileCoding.decode(forged)
        #expect(throws: Never.self) { try ProfileCoding.decode(ProfileCoding.encode(decoded)) }
        #expect((0..<decoded.rowCount).map { decoded.imageRow($0).boxes }.allSatisfy { $0 >= 0 })
        _ = try? Profile.merge([decoded, Self.encoded(seed: seed + 50).profile])
      } catch {
        refused += 1
      }
    }
    #expect(refused > 100)
  }

  @Test(arguments: [
    ("names", [0xff, 0xff, 0xff, 0xff, 0x0f], "images"),
    ("names", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], "images"),
    ("names", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], "badly written"),
    ("names", [2, 0, 1, 0x62, 0, 1, 0x61, 0, 0, 0, 0], "order"),
    ("names", [1, 0, 1, 0xff, 0, 0, 0, 0], "UTF-8"),
    ("names", [1, 1, 1, 0x61, 0, 0, 0, 0], "badly written"),
    ("names", [2, 0, 1, 0x61, 0, 2, 0x61, 0x62, 0, 0, 0, 0], "badly written"),
    ("rows", [1, 0, 0], "image"),
    ("objects", [3, 0, 0, 0], "image"),
    ("habits", [1], "grids"),
    ("accounting", [0, 1, 0, 0, 0], "set aside"),
    ("accounting", [0, 0, 0, 0, 2], "stray"),
    ("accounting", [0, 0, 0, 0, 0, 0], "too many"),
    ("drawn", [0], "too many"),
  ])
  func refusesAbsurdities(section: String, content: [Int], word: String) {
    let bytes = LGPFile.emptyProfile(with: content.map(UInt8.init), as: section)
    let error = #expect(throws: ProfileError.self) { try ProfileCoding.decode(bytes) }
    #expect(error?.description.contains(word) == true, "\(String(describing: error))")
  }

  /// 200 bytes a row, with eight boxes of up to eight classes; the sampled boxes are shared by all rows of
  /// a labeler.
  @Test func isCompact() throws {
    var world = LabelWorld()
    var generator = SeededGenerator(seed: 9)
    for number in 0..<3000 {
      let image = "scene_\(1_000_000 + number).jpg"
      world.sizes[image] = (1920, 1080)
      world.views.append(
        .init(
          image: image, labeler: "ann", batch: "b\(number / 600)",
          day: 20_000 + Int32(number / 300),
          seconds: Double.random(in: 10...99, using: &generator)))
      for _ in 0..<8 {
        world.boxes.append(
          .init(
            image: image, labeler: "ann",
            className: "class \(Int.random(in: 0..<20, using: &generator))",
            x: Double.random(in: 1...1000, using: &generator),
            y: Double.random(in: 1...500, using: &generator),
            width: Double.random(in: 5...900, using: &generator),
            height: Double.random(in: 5...500, using: &generator)))
      }
    }
    let bytes = ProfileCoding.encode(world.profile()).count
    #expect(bytes < 3000 * 200, "\(bytes / 3000) bytes a row")
  }
}
