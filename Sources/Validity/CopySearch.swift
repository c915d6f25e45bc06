import Labels

/// Finds boxes that repeat an earlier box of the same image, labeler and class.
///
/// Boxes are sorted by their left edge within each image, so that only near neighbours are compared.
struct CopySearch {
  /// The rounding of a subtraction such as 10.02 - 10.01.
  private static let slack = 1e-9

  private enum Mark: UInt8 { case none, copy, exactCopy }

  private let table: LabelTable
  /// By box; empty until the first copy is found.
  private var marks: [Mark] = []

  init(_ table: LabelTable) { self.table = table }

  /// The copies, ascending.
  mutating func copies() -> [Int32] {
    var byImage = BoxesByImage(table)
    byImage.forEachImage { boxes in
      guard boxes.count > 1 else { return }
      let finite = Self.moveFinite(&boxes, in: table)
      guard finite > 1 else { return }
      var sorted = UnsafeMutableBufferPointer(rebasing: boxes[..<finite])
      let x = table.boxX
      sorted.sort { x[Int($0)] < x[Int($1)] }
      markCopies(among: UnsafeBufferPointer(sorted))
    }
    return marks.enumerated().compactMap { $1 == .none ? nil : Int32($0) }
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

  private mutating func markCopies(among sorted: UnsafeBufferPointer<Int32>) {
    for position in 0..<(sorted.count - 1) {
      let first = Int(sorted[position])
      // Whatever is near an exact copy is near its original.
      if !marks.isEmpty, marks[first] == .exactCopy { continue }
      let left = table.boxX[first]
      // Boxes further apart have an overlap below the threshold along x alone.
      let reach = max(
        DuplicateBox.pixels + Self.slack, (1 - DuplicateBox.overlap) * table.boxWidth[first])
      var next = position + 1
      while next < sorted.count {
        let second = Int(sorted[next])
        guard table.boxX[second] - left <= reach else { break }
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
