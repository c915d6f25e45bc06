/// Makes room for all boxes of a file at once, as soon as the first ones show how long a box is.
///
/// Columns that grow by doubling are copied again and again, and touch twice the memory that they
/// need.
struct RoomForBoxes {
  /// How many boxes show how long one is.
  private static let sample = 50_000
  /// A file may promise more than it holds.
  private static let most = 1 << 28

  private var firstBox = 0
  private var firstByte = 0
  private var isDone = false

  /// The boxes begin when so many bytes of the file have been read.
  mutating func begin(at byte: Int, _ table: LabelTable) {
    firstBox = table.boxCount
    firstByte = byte
  }

  /// Reserves for the rest, once.
  mutating func reserve(read: Int, of size: Int, _ table: inout LabelTable) {
    let boxes = table.boxCount - firstBox
    guard !isDone, boxes >= Self.sample else { return }
    isDone = true
    guard read > firstByte, size > read else { return }
    let whole = Double(boxes) * Double(size - firstByte) / Double(read - firstByte)
    // A twentieth more, so that a last few longer boxes do not move everything.
    table.reserve(boxes: firstBox + Int(min(Double(Self.most), 1.05 * whole)))
  }
}
