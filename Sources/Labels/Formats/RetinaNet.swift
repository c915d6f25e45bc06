/// Delimited text without a header: path, four corners, class; as keras-retinanet reads it.
struct RetinaNet: LabelFormat {
  let info = LabelFormatInfo(
    name: "retinanet",
    title: "keras-retinanet CSV without a header",
    reads: """
      One box per row of six cells: path, x1, y1, x2, y2, class, in pixels; or path, class, x1, y1, \
      x2, y2, as the numbers tell. A row `path,,,,,` lists an image without boxes. Coordinates that are \
      all at most 1 are shares of the image and stay as written, as the file has no sizes.
      """,
    identity: "The format has none; the assignments say who saw which image.",
    source: "https://github.com/fizyr/keras-retinanet#csv-datasets")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head), let header = Self.header(head, dialect) else {
      return nil
    }
    return "rows of six cells without a header: \(header.joined(separator: ", "))"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var dialect = try CSVDialect(of: source)
    guard let header = Self.header(source.head, dialect) else {
      throw UnreadableInput(
        place: source.path, reason: "rows of path, x1, y1, x2, y2, class are needed here.")
    }
    dialect.headerRows = 0
    var reading = try HeaderedCSVReading(
      of: header, in: source, dialect.separator, options, into: &table)
    try reading.readAll(source, dialect, into: &table)
  }

  /// What the columns would be called; nil when the rows are of another kind.
  private static func header(_ head: FileHead, _ dialect: CSVDialect) -> [String]? {
    let rows = CSVDialect.rows(head, separator: dialect.separator)
    guard !rows.isEmpty,
      rows.allSatisfy({ $0.count == 6 && !$0[0].isEmpty && Double($0[0]) == nil })
    else { return nil }
    let boxes = rows.filter { !$0[1...].allSatisfy(\.isEmpty) }
    func areNumbers(_ columns: Range<Int>) -> Bool {
      boxes.allSatisfy { $0[columns].allSatisfy(DecimalNumber.isOne) }
    }
    if areNumbers(1..<5) { return ["path", "x1", "y1", "x2", "y2", "class"] }
    return areNumbers(2..<6) ? ["path", "class", "x1", "y1", "x2", "y2"] : nil
  }
}
