/// The cells of one row of a delimited file, which live until the next row is read.
struct CSVRow {
  /// The 1-based line on which the row begins.
  let line: Int
  /// How many cells it has.
  let count: Int

  private let bytes: UnsafeRawPointer
  private let cells: UnsafePointer<Cell>

  /// Where the text of a cell stands, without outer quotes and blanks.
  struct Cell {
    var start: Int
    var end: Int
  }

  init(line: Int, bytes: UnsafeRawPointer, cells: UnsafePointer<Cell>, count: Int) {
    self.line = line
    self.count = count
    self.bytes = bytes
    self.cells = cells
  }

  /// The bytes of a cell; empty beyond the row's end.
  ///
  /// Doubled quotes inside stand as they are.
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let cell = cells[index]
    return UnsafeRawBufferPointer(start: bytes + cell.start, count: cell.end - cell.start)
  }

  /// Whether no cell has anything in it, as spreadsheets leave below the table.
  var isBlank: Bool {
    for index in 0..<count where cells[index].start < cells[index].end { return false }
    return true
  }
}
