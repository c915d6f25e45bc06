/// One CSV file of the report.
struct ReportTable: Sendable {
  /// The file's name in `tables/`.
  var file: String
  /// What one row is, for people.
  var about: String
  var columns: [TableColumn]
  /// Writes the rows in order.
  var rows: @Sendable (ReportDocument, CSVWriter) -> Void

  /// Writes the file; whoever wants it on disk flushes it.
  func write(_ document: ReportDocument, to directory: String) throws {
    let writer = try FileWriter(path: "\(directory)/\(file)", flushes: false)
    rows(document, CSVWriter(writer, header: columns.map(\.name)))
    try writer.close()
  }
}

/// The tables, in the order in which the page names them.
enum ReportTables {
  static let all: [ReportTable] = [
    .labelers, .vendors, .requirements, .findings, .relabel, .validity, .suspects, .features,
    .imageRows,
  ]
}
