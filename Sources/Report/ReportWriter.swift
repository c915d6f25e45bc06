import Features

/// Writes a report: its pages, `report.json` and `tables/`, all of them or nothing.
package enum ReportWriter {
  /// The names in the folder of a report that are ours to replace.
  private static let owned: Set<String> = [
    "index.html", "labelers", "report.json", "tables", "vendors",
  ]

  /// Writes a document into a folder.
  ///
  /// - Parameters:
  ///   - document: What to say.
  ///   - directory: A new or empty folder, or one that holds an earlier report. It ends up with the
  ///     whole new report, or stays as it is. Files that are not a report's own are kept.
  ///   - threads: How many tables and pages are made at a time.
  ///   - beforePlacing: What must succeed before the finished report is put into place.
  /// - Throws: ``ReportWriteError`` with the path and what the system said; what `beforePlacing`
  ///   throws.
  package static func write(
    _ document: ReportDocument, to directory: String, threads: Int = 1,
    beforePlacing: () throws -> Void = {}
  ) throws {
    try AtomicDirectory.replace(directory, owned: owned, isOurs: holdsReport) { staging in
      // The longest come first, so that the last to end are short.
      let pieces =
        try tables(document, to: "\(staging)/tables") + [
          { try write(ReportJSON.bytes(document), to: "\(staging)/report.json") }
        ] + ReportPages.pieces(document, to: staging)
      let outcomes = Workers.map(pieces.count, threads: threads) { index in
        Result { try pieces[index]() }
      }
      for outcome in outcomes { try outcome.get() }
      try FileTree.flushFiles(in: staging)
      try beforePlacing()
    }
  }

  /// What writes each table, those with a row for each image and class first.
  private static func tables(
    _ document: ReportDocument, to directory: String
  ) throws -> [() throws -> Void] {
    try FileTree.makeDirectory(directory)
    return ReportTables.all.reversed().map { table in
      { try table.write(document, to: directory) }
    } + [{ try write(Array(TableDictionary.markdown.utf8), to: "\(directory)/README.md") }]
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileWriter(path: path, flushes: false)
    file.write(bytes)
    try file.close()
  }

  /// Whether a folder holds a report of ours, by the schema at the head of its `report.json`.
  private static func holdsReport(_ directory: String) -> Bool {
    FileTree.head(of: "\(directory)/report.json", bytes: 256).contains("\"labelgauge.report/")
  }
}
