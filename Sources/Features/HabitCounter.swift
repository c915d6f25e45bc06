/// Counts grid-snapped edges and recurring sizes, labeler by labeler, in one pass over the images in
/// their order.
struct HabitCounter {
  /// Coordinates are written to 0.01 px by many tools; half of that and a hair.
  private static let gridTolerance = 0.011
  /// A size must recur this often to be kept.
  private static let smallestRepeat: Int32 = 5
  /// How many sizes per labeler are kept.
  private static let keptSizes = 16

  fileprivate struct SizeCount {
    var boxes: Int32 = 0
    var images: Int32 = 0
    var runs: Int32 = 0
    var lastView: Int32 = -2
    var places: Set<Int64> = []
    var classes: Set<Int32> = []
  }

  private var counts: [Habits]
  private var sizes: [[Int64: SizeCount]]
  private var views: [Int32]

  init(labelers: Int) {
    counts = [Habits](repeating: Habits(), count: labelers)
    sizes = [[Int64: SizeCount]](repeating: [:], count: labelers)
    views = [Int32](repeating: 0, count: labelers)
  }

  /// Counts the boxes of the next view of a labeler.
  mutating func add(_ boxes: [MeasuredBox], labeler: Int, image: Int32) {
    let view = views[labeler]
    views[labeler] += 1
    for box in boxes {
      countEdges(of: box, labeler: labeler)
      guard box.isInner else { continue }
      let key = Self.key(width: box.width, height: box.height)
      sizes[labeler][key, default: SizeCount()].count(box, view: view)
    }
  }

  private mutating func countEdges(of box: MeasuredBox, labeler: Int) {
    let edges = [
      (box.left, box.touchesLeft), (box.top, box.touchesTop), (box.right, box.touchesRight),
      (box.bottom, box.touchesBottom),
    ]
    for (edge, touches) in edges where !touches {
      counts[labeler].edges += 1
      // A coarser grid's points all lie on the whole pixels.
      guard abs(edge - edge.rounded()) <= Self.gridTolerance else { continue }
      for (index, grid) in Habits.grids.enumerated()
      where abs(edge - (edge / grid).rounded() * grid) <= Self.gridTolerance {
        counts[labeler].onGrid[index] += 1
      }
    }
  }

  private static func key(width: Double, height: Double) -> Int64 {
    let w = Int64(min(2e9, (width * 100).rounded()))
    let h = Int64(min(2e9, (height * 100).rounded()))
    return w << 32 | h
  }

  /// The counts of all labelers.
  func finish() -> [Habits] {
    zip(counts, sizes).map { habits, sizes in
      var habits = habits
      habits.repeatedSizes = Self.repeated(sizes)
      return habits
    }
  }

  private static func repeated(_ sizes: [Int64: SizeCount]) -> [RepeatedSize] {
    let frequent = sizes.filter { $0.value.boxes >= smallestRepeat }
      .sorted { ($1.value.boxes, $0.key) < ($0.value.boxes, $1.key) }
      .prefix(keptSizes)
    return frequent.map { key, count in
      let width = Int32(truncatingIfNeeded: key >> 32)
      let height = Int32(truncatingIfNeeded: key & 0xffff_ffff)
      var neighbours: Int32 = 0
      for (other, value) in sizes {
        let w = Double(other >> 32) / Double(max(1, width))
        let h = Double(other & 0xffff_ffff) / Double(max(1, height))
        if w > 0.9, w < 1.1, h > 0.9, h < 1.1 { neighbours += value.boxes }
      }
      return RepeatedSize(
        width: width, height: height, boxes: count.boxes, images: count.images, runs: count.runs,
        places: Int32(count.places.count), classes: Int32(count.classes.count),
        neighbours: neighbours)
    }
  }
}

extension HabitCounter.SizeCount {
  fileprivate mutating func count(_ box: MeasuredBox, view: Int32) {
    boxes += 1
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
