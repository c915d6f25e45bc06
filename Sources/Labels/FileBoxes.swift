/// The boxes of one file on their way into the table.
///
/// One owner of the columns at a time, so that appending never copies them.
final class FileBoxes {
  /// The table, taken over until ``finish(into:)``.
  var table: LabelTable
  let path: String
  /// The file's number in the table.
  let file: Int32
  /// The number of the file's first box.
  let firstBox: Int
  private var lines: [Int32] = []
  private let badNumbers = IssueTally("unreadable-number", .error)

  /// Takes the table over; its last file is the one that is read.
  init(path: String, takingOver table: inout LabelTable) {
    self.path = path
    self.table = table
    file = Int32(table.files.count - 1)
    firstBox = table.boxCount
    table = LabelTable()
  }

  /// How many boxes the file has so far.
  var count: Int { table.boxCount - firstBox }

  /// Counts an image entry of the file.
  func countImage() { table.files[Int(file)].images += 1 }

  /// Appends a box; a coordinate that is missing is NaN.
  func add(
    image: Int32, labeler: Int32 = LabelTable.unknown, category: Int32, _ box: BoxNumbers,
    line: Int, id: AnnotationIDs.ID = .none
  ) {
    table.boxImage.append(image)
    table.boxLabeler.append(labeler)
    table.boxClass.append(category)
    table.boxX.append(box.x)
    table.boxY.append(box.y)
    table.boxWidth.append(box.width)
    table.boxHeight.append(box.height)
    table.boxFile.append(file)
    table.boxRecord.append(Int32(lines.count))
    table.boxID.append(id)
    lines.append(Int32(truncatingIfNeeded: line))
  }

  /// The class of a name; unknown when it is empty.
  func category(_ name: UnsafeRawBufferPointer) -> Int32 {
    name.isEmpty
      ? LabelTable.unknown : table.classes.intern(String(decoding: name, as: UTF8.self))
  }

  /// The labeler of a name; unknown when it is empty.
  func labeler(_ name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.labeler(named: name)
  }

  /// A coordinate; what is no number is told of and becomes NaN.
  func number(_ text: UnsafeRawBufferPointer, line: Int) -> Double {
    if text.isEmpty { return .nan }
    if let value = DecimalNumber.parse(text) { return value }
    badNumbers.add(
      place: "\(path):\(line)",
      message: "\"\(String(decoding: text.prefix(100), as: UTF8.self))\" is no number; the box is "
        + "kept without it.")
    return .nan
  }

  /// Hands the table back with the file's counts.
  func finish(into table: inout LabelTable, _ tallies: [IssueTally] = []) {
    self.table.files[Int(file)].boxes = count
    self.table.files[Int(file)].placeStyle = .line(of: lines)
    for tally in [badNumbers] + tallies { tally.report(to: &self.table.issues, place: path) }
    table = self.table
    self.table = LabelTable()
  }
}

/// Where a box lies, as the file has it.
struct BoxNumbers {
  var x = Double.nan
  var y = Double.nan
  var width = Double.nan
  var height = Double.nan

  /// A box of its left, top, right and bottom edge.
  static func corners(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> Self {
    BoxNumbers(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// A box of its centre and its sides.
  static func centre(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Self {
    BoxNumbers(x: x - width / 2, y: y - height / 2, width: width, height: height)
  }
}
