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

  /// The boxes begin here.
  ///
  /// - Parameters:
  ///   - read: How many bytes of the file lie before.
  ///   - table: Where the boxes go.
  mutating func begin(read: Int, _ table: LabelTable) {
    firstBox = table.boxCount
    firstByte = read
  }

  /// Reserves for the rest, once.
  ///
  /// - Parameters:
  ///   - progress: How many bytes the file has, and how many of them have become boxes.
  ///   - table: Where the boxes go.
  mutating func reserve(
    _ progress: @autoclosure () -> (size: Int, read: Int), _ table: inout LabelTable
  ) {
    let boxes = table.boxCount - firstBox
    guard !isDone, boxes >= Self.sample else { return }
    isDone = true
    let (size, read) = progress()
    guard read > firstByte, size > read else { return }
    let whole = Double(boxes) * Double(size - firstByte) / Double(read - firstByte)
    // A twentieth more, so that a last few longer boxes do not move everything.
    table.reserve(boxes: firstBox + Int(min(Double(Self.most), 1.05 * whole)))
  }
}
