/// The box sizes that one labeler drew again and again.
///
/// Nearly all sizes of boxes are drawn once. So sizes are only counted at first, in a flat table; what
/// else there is to know is asked of the boxes of the few most frequent sizes.
enum RecurringSizes {
  /// A size must recur this often to be kept.
  private static let smallestRepeat: Int32 = 5
  /// How many sizes per labeler are kept.
  private static let kept = 16
  /// The key of a box that shows no size: it touches an edge of its image.
  static let none: Int64 = -1

  /// Width and height in hundredths of a pixel.
  static func key(_ box: MeasuredBox) -> Int64 {
    guard box.isInner else { return none }
    let w = Int64(min(2e9, (box.width * 100).rounded()))
    let h = Int64(min(2e9, (box.height * 100).rounded()))
    return w << 32 | h
  }

  /// Looks for the most frequent sizes of a labeler.
  ///
  /// - Parameters:
  ///   - rows: The labeler's views in the order of the images, as ranges of `keys`.
  ///   - keys: The size of each box.
  ///   - box: The box at an index of `keys`.
  /// - Returns: At most sixteen sizes, the most frequent first.
  static func find(
    _ rows: [Range<Int>], keys: UnsafeBufferPointer<Int64>, box: (Int) -> MeasuredBox
  ) -> [RepeatedSize] {
    var counts = KeyCounts(capacity: rows.reduce(0) { $0 + $1.count })
    for row in rows {
      for index in row where keys[index] != none { counts.add(keys[index]) }
    }
    let frequent = counts.atLeast(smallestRepeat)
      .sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(kept)
    guard !frequent.isEmpty else { return [] }
    var details: [Int64: Details] = [:]
    for (key, _) in frequent { details[key] = Details() }
    for (view, row) in rows.enumerated() {
      for index in row where keys[index] != none && counts[keys[index]] >= smallestRepeat {
        details[keys[index]]?.add(box(index), view: Int32(view))
      }
    }
    return frequent.map { key, count in
      let found = details[key] ?? Details()
      let width = Int32(truncatingIfNeeded: key >> 32)
      let height = Int32(truncatingIfNeeded: key & 0xffff_ffff)
      return RepeatedSize(
        width: width, height: height, boxes: count, images: found.images, runs: found.runs,
        places: Int32(found.places.count), classes: Int32(found.classes.count),
        neighbours: counts.near(width: width, height: height))
    }
  }

  /// What else is told of a frequent size.
  private struct Details {
    var images: Int32 = 0
    var runs: Int32 = 0
    var lastView: Int32 = -2
    var places: Set<Int64> = []
    var classes: Set<Int32> = []

    mutating func add(_ box: MeasuredBox, view: Int32) {
      if lastView != view {
        images += 1
        if lastView != view - 1 { runs += 1 }
        lastView = view
      }
      // Enough to tell a thing that stands still from many; more would only cost memory.
      if places.count < 64 {
        places.insert(
          Int64((box.left / 4).rounded()) << 32 | Int64((box.top / 4).rounded()) & 0xffff_ffff)
      }
      classes.insert(box.classNumber)
    }
  }
}

/// How often each key occurs; open addressing in two flat arrays.
private struct KeyCounts {
  private var keys: [Int64]
  private var counts: [Int32]
  private let mask: Int

  /// - Parameter capacity: At least as many as there are different keys, all at least 0.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = [Int64](repeating: 0, count: size)
    counts = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  mutating func add(_ key: Int64) {
    let slot = slot(key)
    keys[slot] = key
    counts[slot] += 1
  }

  subscript(_ key: Int64) -> Int32 { counts[slot(key)] }

  func atLeast(_ limit: Int32) -> [(key: Int64, count: Int32)] {
    counts.indices.filter { counts[$0] >= limit }.map { (keys[$0], counts[$0]) }
  }

  /// How many have a width and a height within 10% of these.
  func near(width: Int32, height: Int32) -> Int32 {
    var result: Int32 = 0
    for slot in counts.indices where counts[slot] > 0 {
      let w = Double(keys[slot] >> 32) / Double(max(1, width))
      let h = Double(keys[slot] & 0xffff_ffff) / Double(max(1, height))
      if w > 0.9, w < 1.1, h > 0.9, h < 1.1 { result += counts[slot] }
    }
    return result
  }

  /// Where a key stands, or would.
  private func slot(_ key: Int64) -> Int {
    let product = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: product >> 32) & mask
    while counts[slot] > 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
