import Analysis
import Features

/// The pages of a report: the first page, one per labeler, one per vendor.
enum ReportPages {
  /// Renders and writes all pages; whoever wants them on disk flushes them.
  ///
  /// - Throws: ``ReportWriteError`` with the path and what the system said.
  static func write(_ document: ReportDocument, to directory: String, threads: Int) throws {
    let renderer = try PageRenderer()
    let pages = list(document)
    let folders = Set(pages.compactMap { $0.path.split(separator: "/").dropLast().first })
    for folder in folders.sorted() { try FileTree.makeDirectory("\(directory)/\(folder)") }
    let outcomes = Workers.map(pages.count, threads: threads) { index in
      Result {
        let file = try FileWriter(path: "\(directory)/\(pages[index].path)", flushes: false)
        file.write(renderer.html(pages[index].make()))
        try file.close()
      }
    }
    for outcome in outcomes { try outcome.get() }
  }

  /// Where each page goes, and how it is made.
  private static func list(_ document: ReportDocument) -> [(path: String, make: () -> ReportPage)] {
    let analysis = document.analysis
    let addresses = PageAddresses(analysis)
    let sheets = Sheets(document)
    var pages: [(path: String, make: () -> ReportPage)] = [
      ("index.html", { ReportPage(document) })
    ]
    if analysis.labelers.count > LabelerSelection.whole {
      pages.append(("labelers/index.html", { ReportPage(listOf: document) }))
    }
    for sheet in sheets.labelers {
      guard let path = addresses.page(ofLabeler: sheet.labeler.id) else { continue }
      pages.append((path, { ReportPage(sheet, of: document) }))
    }
    for sheet in sheets.vendors {
      guard let path = addresses.page(ofVendor: sheet.vendor.id) else { continue }
      pages.append((path, { ReportPage(sheet, of: document) }))
    }
    return pages
  }
}
