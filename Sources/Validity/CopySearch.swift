import Labels

/// Finds boxes that repeat an earlier box of the same image, labeler and class.
///
/// Boxes are sorted by their left edge within each image, so that only near neighbours are compared;
/// by their top edge where many stand in one column.
struct CopySearch {
  /// The rounding of a subtraction such as 10.02 - 10.01.
  private static let slack = 1e-9

  /// So many boxes within reach of one along an axis are a crowd.
  private static let crowd = 64

  private enum Mark: UInt8 { case none, copy, exactCopy }

  private let table: LabelTable
  /// By box; empty until the first copy is found.
  private var marks: [Mark] = []

  private init(_ table: LabelTable) { self.table = table }

  /// The copies, ascending.
  ///
  /// With more than one thread, two halves of the images are searched side by side.
  static func copies(in table: LabelTable, threads: Int) -> [Int32] {
    var byImage = BoxesByImage(table)
    return byImage.withImages { images, boxes in
      var first = CopySearch(table)
      var second = CopySearch(table)
      let half = images.count / 2
      let isDone =
        threads > 1
        && SideBySide.run {
          for image in images.prefix(half) { first.search(boxes(image)) }
        } _: {
          for image in images.dropFirst(half) { second.search(boxes(image)) }
        }
      if !isDone { for image in images { first.search(boxes(image)) } }
      return (first.found + second.found).sorted()
    }
  }

  private var found: [Int32] { marks.indices.filter { marks[$0] != .none }.map { Int32($0) } }

  /// Marks the copies among the boxes of one image.
  private mutating func search(_ boxes: UnsafeMutableBufferPointer<Int32>) {
    guard boxes.count > 1 else { return }
    var boxes = boxes
    let finite = Self.moveFinite(&boxes, in: table)
    guard finite > 1 else { return }
    var sorted = UnsafeMutableBufferPointer(rebasing: boxes[..<finite])
    let (x, y) = (table.boxX, table.boxY)
    sorted.sort { x[Int($0)] < x[Int($1)] }
    if Self.isCrowded(UnsafeBufferPointer(sorted), x, table.boxWidth) {
      sorted.sort { y[Int($0)] < y[Int($1)] }
      markCopies(among: UnsafeBufferPointer(sorted), y, table.boxHeight)
    } else {
      markCopies(among: UnsafeBufferPointer(sorted), x, table.boxWidth)
    }
  }

  /// Moves the finite boxes to the front, in order, and counts them: NaN has no place in an order.
  private static func moveFinite(
    _ boxes: inout UnsafeMutableBufferPointer<Int32>, in table: LabelTable
  ) -> Int {
    var count = 0
    for position in boxes.indices {
      let box = Int(boxes[position])
      // A sum is finite only if its terms are; an overflow leaves out a box beyond all measure.
      let sum = table.boxX[box] + table.boxY[box] + table.boxWidth[box] + table.boxHeight[box]
      guard sum.isFinite else { continue }
      boxes[count] = boxes[position]
      count += 1
    }
    return count
  }

  /// How much further right (or down) a copy of a box can start.
  ///
  /// Boxes further apart have an overlap below the threshold along this axis alone.
  private static func reach(_ length: Double) -> Double {
    max(DuplicateBox.pixels + slack, (1 - DuplicateBox.overlap) * length)
  }

  /// Whether most boxes have a crowd of others within reach.
  private static func isCrowded(
    _ sorted: UnsafeBufferPointer<Int32>, _ starts: Coordinates, _ lengths: Coordinates
  ) -> Bool {
    guard sorted.count > 2 * crowd else { return false }
    let crowded = (0..<(sorted.count - crowd)).count { position in
      let box = Int(sorted[position])
      return starts[Int(sorted[position + crowd])] - starts[box] <= reach(lengths[box])
    }
    return 2 * crowded > sorted.count
  }

  private mutating func markCopies(
    among sorted: UnsafeBufferPointer<Int32>, _ starts: Coordinates, _ lengths: Coordinates
  ) {
    for position in 0..<(sorted.count - 1) {
      let first = Int(sorted[position])
      // Whatever is near an exact copy is near its original.
      if !marks.isEmpty, marks[first] == .exactCopy { continue }
      let start = starts[first]
      let reach = Self.reach(lengths[first])
      var next = position + 1
      while next < sorted.count {
        let second = Int(sorted[next])
        guard starts[second] - start <= reach else { break }
        if isAlike(first, second) { mark(first, second) }
        next += 1
      }
    }
  }

  private mutating func mark(_ first: Int, _ second: Int) {
    if marks.isEmpty { marks = [Mark](repeating: .none, count: table.boxCount) }
    let later = max(first, second)
    if later == second, isEqual(first, second, within: 0) {
      marks[later] = .exactCopy
    } else if marks[later] == .none {
      marks[later] = .copy
    }
  }

  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    table.boxLabeler[a] == table.boxLabeler[b] && table.boxClass[a] == table.boxClass[b]
      && (table.boxLabeler[a] >= 0 || table.boxFile[a] == table.boxFile[b])
      && (isEqual(a, b, within: DuplicateBox.pixels + Self.slack)
        || overlap(a, b) > DuplicateBox.overlap)
  }

  private func isEqual(_ a: Int, _ b: Int, within tolerance: Double) -> Bool {
    abs(table.boxX[a] - table.boxX[b]) <= tolerance
      && abs(table.boxY[a] - table.boxY[b]) <= tolerance
      && abs(table.boxWidth[a] - table.boxWidth[b]) <= tolerance
      && abs(table.boxHeight[a] - table.boxHeight[b]) <= tolerance
  }

  /// Intersection over union, dimensionless; 0 for boxes without an area.
  private func overlap(_ a: Int, _ b: Int) -> Double {
    let (wa, ha) = (table.boxWidth[a], table.boxHeight[a])
    let (wb, hb) = (table.boxWidth[b], table.boxHeight[b])
    guard wa > 0, ha > 0, wb > 0, hb > 0 else { return 0 }
    let (xa, ya) = (table.boxX[a], table.boxY[a])
    let (xb, yb) = (table.boxX[b], table.boxY[b])
    let width = min(xa + wa, xb + wb) - max(xa, xb)
    let height = min(ya + ha, yb + hb) - max(ya, yb)
    guard width > 0, height > 0 else { return 0 }
    let shared = width * height
    return shared / (wa * ha + wb * hb - shared)
  }
}
