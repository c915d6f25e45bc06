import Analysis

/// The pages of a report: the first page, one per labeler, one per vendor.
enum ReportPages {
  /// Renders and writes all pages.
  ///
  /// - Throws: ``ReportWriteError`` with the path and what the system said.
  static func write(_ document: ReportDocument, to directory: String) throws {
    let renderer = try PageRenderer()
    func write(_ page: ReportPage, to path: String) throws {
      let file = try FileWriter(path: "\(directory)/\(path)", flushes: false)
      file.write(renderer.html(page))
      try file.close()
    }
    let analysis = document.analysis
    let addresses = PageAddresses(analysis)
    let sheets = Sheets(document)
    try write(ReportPage(document), to: "index.html")
    if !sheets.labelers.isEmpty { try FileTree.makeDirectory("\(directory)/labelers") }
    if !sheets.vendors.isEmpty { try FileTree.makeDirectory("\(directory)/vendors") }
    if analysis.labelers.count > LabelerSelection.whole {
      try write(ReportPage(listOf: document), to: "labelers/index.html")
    }
    for sheet in sheets.labelers {
      guard let path = addresses.page(ofLabeler: sheet.labeler.id) else { continue }
      try write(ReportPage(sheet, of: document), to: path)
    }
    for sheet in sheets.vendors {
      guard let path = addresses.page(ofVendor: sheet.vendor.id) else { continue }
      try write(ReportPage(sheet, of: document), to: path)
    }
    try FileTree.flushFiles(in: directory)
  }
}
