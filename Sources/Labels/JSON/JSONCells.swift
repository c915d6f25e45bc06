import CSimdjson

/// The rows of a delimited file in whose cells there is JSON.
struct JSONCells {
  let columns: CSVColumns
  private let rows: CSVRows
  /// One parser for each column, as a value lives until its parser is used again.
  private var parsers: [Parser?]

  private final class Parser {
    private let handle = json_cell_create()
    private var text = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 12, alignment: 16)

    deinit {
      json_cell_destroy(handle)
      text.deallocate()
    }

    /// The value that a cell spells; nil when it is no JSON.
    func value(of cell: UnsafeRawBufferPointer) -> JSONValue? {
      // The parser reads beyond the end.
      let needed = cell.count + Int(json_cell_padding)
      if text.count < needed {
        text.deallocate()
        text = UnsafeMutableRawBufferPointer.allocate(byteCount: needed * 2, alignment: 16)
      }
      let length = CSVBytes.copyPlain(cell, to: text)
      var tape: UnsafePointer<UInt64>?
      var strings: UnsafePointer<UInt8>?
      guard let handle, json_cell_parse(handle, text.baseAddress, length, &tape, &strings),
        let tape, let strings
      else { return nil }
      return JSONValue(tape: tape, strings: strings, index: 1)
    }
  }

  fileprivate init(_ rows: CSVRows, _ columns: CSVColumns) {
    self.rows = rows
    self.columns = columns
    parsers = Array(repeating: nil, count: columns.header.count)
  }

  /// The 1-based line on which the row begins.
  var line: Int { rows.line }

  /// A cell's bytes; empty when there is no such column or cell.
  subscript(column: Int?) -> UnsafeRawBufferPointer { rows.cell(column ?? -1) }

  /// A cell's text; empty when there is no such column or cell.
  func text(_ column: Int?) -> String { CSVRows.text(of: self[column]) }

  /// The number in a cell; NaN when there is none.
  func number(_ column: Int?) -> Double {
    DecimalNumber.parse(self[column], decimalComma: true) ?? .nan
  }

  /// The JSON in a cell; nil when it is empty or is none.
  ///
  /// The value lives until the next JSON of the same column is asked for.
  mutating func json(_ column: Int?) -> JSONValue? {
    guard let column, parsers.indices.contains(column) else { return nil }
    let cell = self[column]
    guard !cell.isEmpty else { return nil }
    let parser = parsers[column] ?? Parser()
    parsers[column] = parser
    return parser.value(of: cell)
  }
}

extension JSONReading {
  /// Reads a delimited file with a header, whose boxes stand as JSON in cells.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - options: What the user said about the input.
  ///   - table: Where the boxes and views go.
  ///   - places: The shapes of the places of boxes: the line and the path inside the cell, `#:$[#]`.
  ///   - each: Called with each row in file order.
  ///   - last: Called when all are read, even when reading failed.
  /// - Throws: ``UnreadableInput`` where the content stops being a table; what was read stays.
  static func readCells(
    _ source: ByteSource, _ options: ReadingOptions, into table: inout LabelTable,
    places: [String],
    each: (inout JSONReading, inout JSONCells) throws -> Void,
    last: (inout JSONReading) -> Void = { _ in }
  ) throws {
    let dialect = try CSVDialect(of: source)
    // One owner of the columns at a time, so that appending never copies them.
    let taken = table
    table = LabelTable()
    var reading = JSONReading(source.path, options, taken, places: places)
    var failure: (any Error)?
    do {
      let rows = try CSVRows(source, separator: dialect.separator)
      var cells = JSONCells(rows, CSVColumns(dialect.header))
      var headerRows = dialect.headerRows
      while try rows.next() {
        if headerRows > 0 { headerRows -= 1 } else { try each(&reading, &cells) }
      }
    } catch {
      failure = error
    }
    last(&reading)
    reading.finish(options)
    table = reading.table
    if let failure { throw failure }
  }

  /// The labeler of a cell; unknown when it is empty.
  mutating func labeler(named name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.labeler(named: name)
  }

  mutating func category(named name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.classes.intern(name)
  }

  mutating func batch(named name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.batches.intern(name)
  }

  /// The day of a cell; unknown when it is empty or is no date, which is told.
  mutating func day(_ cell: UnsafeRawBufferPointer) -> Int32 {
    if cell.isEmpty { return LabelTable.unknownDay }
    if let day = LabelDay.parse(cell) { return day }
    note("unreadable-date", "dates could not be read.")
    return LabelTable.unknownDay
  }

  /// Gives a name a number for the hole `*` of a place's shape.
  mutating func placeKey(_ name: String) -> Int {
    var name = name
    return name.withUTF8 { placeKey(UnsafeRawBufferPointer($0)) }
  }
}
