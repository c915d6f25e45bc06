import Glibc

/// The kept boxes one by one, in the order of the profile's rows: for the search for single suspects,
/// never part of a profile.
package struct BoxMeasures: Sendable, Equatable {
  /// The row of the profile.
  package private(set) var row: [Int32] = []
  /// The box in the label table.
  package private(set) var box: [Int32] = []
  /// A report has fewer than 65,536 classes; what has more is merged and not reported.
  package private(set) var classNumber: [UInt16] = []
  /// ln √(w·h) and ln(w / h), w and h in pixels after clipping to the image.
  package private(set) var logSide: [Float] = []
  package private(set) var logAspect: [Float] = []
  /// Whether the box touches no edge of its image.
  package private(set) var isInner: [Bool] = []

  package init() {}

  mutating func append(_ boxes: [MeasuredBox], _ shapes: [BoxShape], row number: Int32) {
    for (measured, shape) in zip(boxes, shapes) where !shape.isEmpty {
      row.append(number)
      box.append(measured.box)
      classNumber.append(UInt16(measured.classNumber))
      logSide.append(Float(shape.logSide))
      logAspect.append(Float(shape.logAspect))
      isInner.append(measured.isInner)
    }
  }

  mutating func append(_ other: BoxMeasures) {
    row += other.row
    box += other.box
    classNumber += other.classNumber
    logSide += other.logSide
    logAspect += other.logAspect
    isInner += other.isInner
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
