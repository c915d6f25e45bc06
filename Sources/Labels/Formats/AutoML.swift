/// Delimited text without a header, as Google's AutoML Vision takes it.
struct AutoML: LabelFormat {
  let info = LabelFormatInfo(
    name: "automl",
    title: "AutoML Vision CSV without a header",
    reads: """
      One box per row: set, path, label, and four vertices x, y of which the second and the fourth \
      may be empty; the first and the third are the box. The set may be missing. Coordinates are \
      shares of the image, whose size --images gives. A row without coordinates \
      lists an image without boxes; the set is passed over.
      """,
    identity: "The format has none; the assignments say who saw which image.",
    source: "https://cloud.google.com/vision/automl/object-detection/docs/csv-format")

  private static let vertices = ["xmin", "ymin", "", "", "xmax", "ymax", "", ""]
  private static let sets = [
    "TRAIN", "TRAINING", "VALIDATION", "VALIDATE", "TEST", "UNASSIGNED", "",
  ]

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head), let header = Self.header(head, dialect) else {
      return nil
    }
    return header.count == 11
      ? "rows of a set, a path, a label and vertices" : "rows of a path, a label and vertices"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var dialect = try CSVDialect(of: source)
    guard let header = Self.header(source.head, dialect) else {
      throw UnreadableInput(
        place: source.path,
        reason: "rows of set, path, label, x1, y1, , , x2, y2, , are needed here.")
    }
    dialect.headerRows = 0
    var reading = try HeaderedCSVReading(
      of: header, in: source, dialect.separator, options, into: &table)
    try reading.readAll(source, dialect, into: &table)
  }

  /// What the columns would be called; nil when the rows are of another kind.
  private static func header(_ head: FileHead, _ dialect: CSVDialect) -> [String]? {
    let rows = CSVDialect.rows(head, separator: dialect.separator)
    for header in [["set", "path", "label"] + vertices, ["path", "label"] + vertices] {
      let first = header.count - vertices.count
      let fits = rows.allSatisfy { row in
        row.count == header.count && (first == 2 || sets.contains(row[0].uppercased()))
          && Double(row[first - 2]) == nil
          && row[first...].allSatisfy { $0.isEmpty || DecimalNumber.isOne($0) }
      }
      if fits, rows.contains(where: { !$0[first].isEmpty && !$0[first + 4].isEmpty }) {
        return header
      }
    }
    return nil
  }
}
