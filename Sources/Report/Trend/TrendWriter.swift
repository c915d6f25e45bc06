/// Writes a trend: `index.html`, `charts/*.html`, `trend.json` and `tables/*.csv`, all or nothing.
package enum TrendWriter {
  /// The names in the folder of a trend that are ours to replace.
  private static let owned: Set<String> = ["index.html", "trend.json", "tables", "charts"]

  /// Writes a trend into a folder.
  ///
  /// - Parameters:
  ///   - document: What to say.
  ///   - directory: A new or empty folder, or one that holds an earlier trend. It ends up with the
  ///     whole new trend, or stays as it is. Files that are not a trend's own are kept.
  /// - Throws: ``ReportWriteError`` with the path and what the system said.
  package static func write(_ document: TrendDocument, to directory: String) throws {
    try AtomicDirectory.replace(directory, owned: owned, isOurs: holdsTrend) { staging in
      try FileTree.makeDirectory("\(staging)/tables")
      for table in TrendTables.all { try table.write(document.trend, to: "\(staging)/tables") }
      let renderer = try PageRenderer()
      let charts = TrendChartPages(document)
      try FileTree.makeDirectory("\(staging)/charts")
      for (name, page) in charts.pages {
        try write(Array(renderer.html(page).utf8), to: "\(staging)/charts/\(name)")
      }
      let index = ReportPage(document, charts: charts.links)
      try write(Array(renderer.html(index).utf8), to: "\(staging)/index.html")
      try write(TrendJSON.bytes(document), to: "\(staging)/trend.json")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileWriter(path: path)
    file.write(bytes)
    try file.close()
  }

  private static func holdsTrend(_ directory: String) -> Bool {
    FileTree.head(of: "\(directory)/trend.json", bytes: 256).contains("\"labelgauge.trend/")
  }
}
