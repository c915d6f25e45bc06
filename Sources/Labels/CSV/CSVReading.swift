/// What makes boxes of the rows of one dialect.
protocol CSVReading {
  /// Takes the next row.
  mutating func add(_ row: CSVRow)
  /// Makes room for the boxes of the rest of the file.
  ///
  /// - Parameter progress: How many bytes the content has, and how many of them have been taken.
  mutating func reserve(_ progress: @autoclosure () -> (size: Int, read: Int))
  /// Gives the table back once every row is read.
  mutating func finish() -> LabelTable
}

extension CSVReading {
  /// Reads every row below the header; what stands before a failure is kept.
  mutating func readAll(
    _ source: ByteSource, _ dialect: CSVDialect, window: Int = 1 << 20, into table: inout LabelTable
  ) throws {
    var failure: UnreadableInput?
    do {
      let rows = try CSVRows(source, separator: dialect.separator, window: window)
      var headerRows = dialect.headerRows
      while try rows.next() {
        if headerRows > 0 {
          headerRows -= 1
        } else if let row = rows.row {
          add(row)
          reserve((source.contentSize ?? 0, rows.place.upperBound))
        }
      }
    } catch let error as UnreadableInput {
      failure = error
    }
    table = finish()
    if let failure { throw failure }
  }
}
