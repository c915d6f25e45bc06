/// The classes of each block of images, those that could explain most first.
///
/// Of hundreds of classes a few are at home in a block; with the most that each of the others could
/// add known beforehand, a sum over all of them can stop when the rest no longer counts.
struct LikelyClasses: Sendable {
  struct Entry: Sendable {
    var classNumber: Int32
    /// Boxes of the class in the block and what the team's share is worth.
    var count: Double
    /// Σ count × peak from this class to the last.
    var most: Double
  }

  private let classes: Int
  /// By block, the classes by falling count × peak.
  private var entries: [Entry] = []

  /// - Parameters:
  ///   - counts: By block × class, above 0.
  ///   - peaks: The greatest density of each class.
  init(counts: [Double], peaks: [Double]) {
    classes = peaks.count
    entries.reserveCapacity(counts.count)
    for start in stride(from: 0, to: counts.count, by: max(1, classes)) {
      let bounds = zip(counts[start...], peaks).map { $0 * $1 }
      let sorted = bounds.indices.sorted { (bounds[$1], $0) < (bounds[$0], $1) }
      for c in sorted {
        entries.append(
          Entry(classNumber: Int32(c), count: counts[start + c], most: bounds[c]))
      }
      for place in stride(from: start + classes - 2, through: start, by: -1) {
        entries[place].most += entries[place + 1].most
      }
    }
  }

  /// The classes of a block in their order.
  subscript(block: Int) -> ArraySlice<Entry> {
    entries[block * classes..<(block + 1) * classes]
  }
}
