/// The sizes and places of the inner boxes of sampled views, from which recurring sizes are counted.
///
/// Boxes of row *r* are `start[r]..<start[r + 1]`: cell by cell as in ``Cells``, so that the counts of
/// inner boxes there tell their classes, and within a cell by width, height, column and line.
package struct DrawnSizes: Sendable, Equatable {
  /// Whether each row is in the sample; see ``SampledViews``.
  package var isSampled: [Bool] = []
  package var start: [Int32] = [0]
  /// In hundredths of a pixel.
  package var width: [Int32] = []
  package var height: [Int32] = []
  /// The left and top edge in steps of 4 px: enough to tell a thing that stands still from many.
  package var column: [Int32] = []
  package var line: [Int32] = []

  package init() {}

  /// One box, for sorting.
  struct Box {
    var width: Int32
    var height: Int32
    var column: Int32
    var line: Int32

    init(_ box: MeasuredBox) {
      width = Int32(min(2e9, (box.width * 100).rounded()))
      height = Int32(min(2e9, (box.height * 100).rounded()))
      column = Int32(min(2e9, (box.left / 4).rounded()))
      line = Int32(min(2e9, (box.top / 4).rounded()))
    }

    static func precedes(_ a: Box, _ b: Box) -> Bool {
      (a.width, a.height, a.column, a.line) < (b.width, b.height, b.column, b.line)
    }
  }

  mutating func append(_ box: Box) {
    width.append(box.width)
    height.append(box.height)
    column.append(box.column)
    line.append(box.line)
  }

  /// Ends a row, which is in the sample or has had nothing appended.
  mutating func endRow(isSampled sampled: Bool) {
    isSampled.append(sampled)
    start.append(Int32(width.count))
  }

  /// Appends boxes of another profile.
  mutating func append(_ boxes: Range<Int>, of other: DrawnSizes) {
    width += other.width[boxes]
    height += other.height[boxes]
    column += other.column[boxes]
    line += other.line[boxes]
  }

  /// Appends the rows of another list.
  mutating func append(_ other: DrawnSizes) {
    let offset = start.last ?? 0
    start += other.start.dropFirst().lazy.map { $0 + offset }
    isSampled += other.isSampled
    append(other.width.indices, of: other)
  }
}
