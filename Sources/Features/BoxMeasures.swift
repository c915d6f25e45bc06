import Glibc

/// The kept boxes one by one, in the order of the profile's rows: for the search for single suspects,
/// never part of a profile.
package struct BoxMeasures: Sendable, Equatable {
  /// The boxes of row *r* of the profile are `rowStart[r]..<rowStart[r + 1]`.
  package private(set) var rowStart: [Int32] = [0]
  /// The box in the label table.
  package private(set) var box: [Int32] = []
  /// A report has fewer than 65,536 classes; what has more is merged and not reported.
  package private(set) var classNumber: [UInt16] = []
  /// ln √(w·h) and ln(w / h), w and h in pixels after clipping to the image.
  package private(set) var logSide: [Float] = []
  package private(set) var logAspect: [Float] = []
  /// Which of its sides a border of the image may have cut off.
  package private(set) var cut: [Cut] = []

  /// A side that touches a border is seen in part.
  package enum Cut: UInt8, Sendable {
    case none, width, height, both
  }

  package init() {}

  package var count: Int { logSide.count }

  /// Whether the box touches no border of its image.
  package func isInner(_ index: Int) -> Bool { cut[index] == .none }

  /// The row of a box.
  package func row(of index: Int) -> Int {
    // The first row that ends behind it.
    var low = 0
    var high = rowStart.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(rowStart[middle + 1]) > index { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Calls `body` with each row that has boxes, and their indices.
  package func forEachRow(_ body: (_ row: Int, _ boxes: Range<Int>) -> Void) {
    for row in 0..<(rowStart.count - 1) where rowStart[row] < rowStart[row + 1] {
      body(row, Int(rowStart[row])..<Int(rowStart[row + 1]))
    }
  }

  mutating func reserve(boxes: Int, rows: Int) {
    rowStart.reserveCapacity(rows + 1)
    classNumber.reserveCapacity(boxes)
    logSide.reserveCapacity(boxes)
    logAspect.reserveCapacity(boxes)
    cut.reserveCapacity(boxes)
  }

  /// Appends the boxes of the next row; ``name(_:start:)`` tells which they are.
  mutating func append(_ boxes: [MeasuredBox], _ shapes: [BoxShape]) {
    for (measured, shape) in zip(boxes, shapes) where !shape.isEmpty {
      classNumber.append(UInt16(measured.classNumber))
      logSide.append(Float(shape.logSide))
      logAspect.append(Float(shape.logAspect))
      cut.append(measured.cut)
    }
    rowStart.append(Int32(count))
  }

  /// Says which box each is.
  ///
  /// - Parameters:
  ///   - order: The boxes of all rows, in each row those without a shape after the others.
  ///   - start: The boxes of row *r* are `start[r]..<start[r + 1]` of these.
  mutating func name(_ order: consuming [Int32], start: [Int32]) {
    box = order
    guard box.count > count else { return }
    forEachRow { row, range in
      for (offset, place) in range.enumerated() { box[place] = box[Int(start[row]) + offset] }
    }
    box.removeLast(box.count - count)
  }

  mutating func append(_ other: BoxMeasures) {
    let offset = Int32(count)
    rowStart.append(contentsOf: other.rowStart.dropFirst().lazy.map { $0 + offset })
    classNumber += other.classNumber
    logSide += other.logSide
    logAspect += other.logAspect
    cut += other.cut
  }
}

/// The size and shape of a box as logarithms.
struct BoxShape {
  /// ln √(w·h) and ln(w / h), w and h in pixels.
  let logSide: Double
  let logAspect: Double
  /// Whether the box has no area, and so no shape.
  let isEmpty: Bool

  init(_ box: MeasuredBox) {
    isEmpty = !(box.width > 0 && box.height > 0)
    // Not of the product or the ratio, which could leave the range of numbers.
    let logWidth = isEmpty ? 0 : log(box.width)
    let logHeight = isEmpty ? 0 : log(box.height)
    logSide = 0.5 * (logWidth + logHeight)
    logAspect = logWidth - logHeight
  }
}
