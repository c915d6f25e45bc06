/// A delimited file that people fill in by hand, read whole: texts below named columns.
///
/// Whatever a spreadsheet makes of a CSV is read: commas, semicolons or tabs, any line ends, a byte
/// order mark, a line `sep=;`, blank rows, columns in another order.
package struct CSVSheet: Sendable, Equatable {
  /// A row below the header.
  package struct Row: Sendable, Equatable {
    /// The 1-based line on which it begins.
    package var line: Int
    /// The texts, as many as the row has.
    package var cells: [String]

    /// Makes a row.
    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }

    /// The text in a column; empty beyond the row's end.
    package subscript(column: Int) -> String { column < cells.count ? cells[column] : "" }
  }

  package var path: String
  package var header: [String]
  package var rows: [Row]

  /// What people fill in is short; a longer file is a mistake.
  private static let mostBytes = 256 << 20

  /// Makes a sheet.
  package init(path: String, header: [String], rows: [Row]) {
    self.path = path
    self.header = header
    self.rows = rows
  }

  /// Reads a file.
  ///
  /// - Throws: ``UnreadableInput`` when there is none, it has no header row, is longer than 256 MB, or
  ///   is not UTF-8.
  package init(path: String) throws {
    let source = try ByteSource(path: path)
    let dialect = try CSVDialect(of: source)
    let reader = try CSVRows(source, separator: dialect.separator)
    self.init(path: path, header: dialect.header, rows: [])
    var skipped = 0
    while try reader.next() {
      if skipped < dialect.headerRows {
        skipped += 1
        continue
      }
      guard reader.place.upperBound < Self.mostBytes else {
        throw UnreadableInput(
          place: "\(path):\(reader.line)", reason: "the file is longer than 256 MB.")
      }
      let cells = try (0..<reader.count).map { index in
        guard String(validating: reader.cell(index), as: UTF8.self) != nil else {
          throw UnreadableInput(
            place: "\(path):\(reader.line)",
            reason: "the text is not UTF-8; save the file as \"CSV UTF-8\".")
        }
        return reader.text(index)
      }
      rows.append(Row(line: reader.line, cells: cells))
    }
  }

  /// The column of a name, whatever its case; nil when there is none.
  package func column(_ name: String) -> Int? { CSVColumns(header).named(name) }
}
