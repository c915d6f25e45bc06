import Analysis
import Features

/// The pages of a report: the first page, one per labeler, one per vendor.
enum ReportPages {
  /// What writes each page, after the folders have been made; whoever wants them on disk flushes them.
  ///
  /// - Throws: ``ReportWriteError`` with the path and what the system said, as the pieces do.
  static func pieces(
    _ document: ReportDocument, to directory: String
  ) throws -> [() throws -> Void] {
    let renderer = try PageRenderer()
    let pages = list(document)
    let folders = Set(pages.compactMap { $0.path.split(separator: "/").dropLast().first })
    for folder in folders.sorted() { try FileTree.makeDirectory("\(directory)/\(folder)") }
    return pages.map { page in
      {
        let file = try FileWriter(path: "\(directory)/\(page.path)", flushes: false)
        file.write(renderer.html(page.make()))
        try file.close()
      }
    }
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
