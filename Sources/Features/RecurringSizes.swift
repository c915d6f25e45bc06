import Labels

/// The box sizes that a labeler drew again and again, in the sampled views.
///
/// Nearly all sizes of boxes are drawn once. So sizes are only counted at first, in a flat table; what
/// else there is to know is asked of the boxes of the few most frequent sizes.
package enum RecurringSizes {
  /// A size must recur this often to be told.
  private static let smallestRepeat: Int32 = 5
  /// How many sizes per labeler are told.
  private static let told = 16

  /// Looks for the most frequent sizes of each labeler.
  ///
  /// - Parameters:
  ///   - profile: Any profile.
  ///   - threads: How many cores to use; the result does not depend on it.
  /// - Returns: By labeler at most sixteen sizes, the most frequent first, then by width and height.
  package static func find(in profile: Profile, threads: Int = 1) -> [[RepeatedSize]] {
    let labelers = profile.labelerNames.count
    var rows = [[Int]](repeating: [], count: labelers)
    for row in 0..<profile.rowCount where profile.drawn.isSampled[row] {
      rows[Int(profile.rows.labeler[row])].append(row)
    }
    return Workers.map(labelers, threads: threads) { find(rows[$0], in: profile) }
  }

  /// The sizes in one labeler's views, which are in the order of the images.
  private static func find(_ rows: [Int], in profile: Profile) -> [RepeatedSize] {
    let drawn = profile.drawn
    func boxes(_ row: Int) -> Range<Int> { Int(drawn.start[row])..<Int(drawn.start[row + 1]) }
    func key(_ box: Int) -> Int64 { Int64(drawn.width[box]) << 32 | Int64(drawn.height[box]) }
    var counts = KeyCounts(capacity: rows.reduce(0) { $0 + boxes($1).count })
    for row in rows {
      for box in boxes(row) { counts.add(key(box)) }
    }
    let frequent = counts.atLeast(smallestRepeat)
      .sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(told)
    guard !frequent.isEmpty else { return [] }
    var details: [Int64: Details] = [:]
    for (key, _) in frequent { details[key] = Details() }
    for (view, row) in rows.enumerated() {
      var box = Int(drawn.start[row])
      for cell in Int(profile.cells.start[row])..<Int(profile.cells.start[row + 1]) {
        for _ in 0..<profile.cells.inner[cell] {
          if counts[key(box)] >= smallestRepeat {
            details[key(box)]?.add(
              column: drawn.column[box], line: drawn.line[box],
              classNumber: profile.cells.classNumber[cell], view: Int32(view))
          }
          box += 1
        }
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

    mutating func add(column: Int32, line: Int32, classNumber: Int32, view: Int32) {
      if lastView != view {
        images += 1
        if lastView != view - 1 { runs += 1 }
        lastView = view
      }
      // More would only cost memory.
      if places.count < 64 { places.insert(Int64(column) << 32 | Int64(line)) }
      classes.insert(classNumber)
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
