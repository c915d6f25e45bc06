/// What makes boxes of the rows of one dialect.
protocol CSVReading {
  /// Takes the next row.
  mutating func add(_ row: CSVRow)
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
        if headerRows > 0 { headerRows -= 1 } else if let row = rows.row { add(row) }
      }
    } catch let error as UnreadableInput {
      failure = error
    }
    table = finish()
    if let failure { throw failure }
  }
}
