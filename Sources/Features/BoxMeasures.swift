import Glibc

/// The kept boxes one by one, in the order of the profile's rows: for the search for single suspects,
/// never part of a profile.
package struct BoxMeasures: Sendable {
  /// The row of the profile.
  package private(set) var row: [Int32] = []
  /// The box in the label table.
  package private(set) var box: [Int32] = []
  package private(set) var classNumber: [Int32] = []
  /// ln √(w·h) and ln(w / h), w and h in pixels after clipping to the image.
  package private(set) var logSide: [Float] = []
  package private(set) var logAspect: [Float] = []
  /// Whether the box touches no edge of its image.
  package private(set) var isInner: [Bool] = []

  package init() {}

  mutating func append(_ boxes: [MeasuredBox], row number: Int32) {
    for measured in boxes where measured.width > 0 && measured.height > 0 {
      let logWidth = log(measured.width)
      let logHeight = log(measured.height)
      row.append(number)
      box.append(measured.box)
      classNumber.append(measured.classNumber)
      logSide.append(Float(0.5 * (logWidth + logHeight)))
      logAspect.append(Float(logWidth - logHeight))
      isInner.append(measured.isInner)
    }
  }
}
