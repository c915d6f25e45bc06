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
    image: Int32, labeler: Int32 = LabelTable.unknown, category: Int32, _ box: BoxCoordinates,
    line: Int, id: AnnotationIDs.ID = .none
  ) {
    table.append(
      box, image: image, labeler: labeler, category: category, record: lines.count, id: id)
    lines.append(Int32(truncatingIfNeeded: line))
  }

  /// The class of a name; unknown when it is empty.
  func category(_ name: UnsafeRawBufferPointer) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.classes.intern(name)
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
