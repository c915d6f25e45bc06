package import Features

/// The table of image rows by itself, for users who go on with their own analysis.
package enum ImageRowsFile {
  /// Writes the rows of a profile; an older file is replaced in one step, or stays as it was.
  ///
  /// - Throws: ``ReportWriteError`` with the path and what the system said.
  package static func write(_ profile: Profile, to path: String) throws {
    try StagedFile.replace(path) { file in
      let table = CSVWriter(file, header: ReportTable.imageRows.columns.map(\.name))
      for index in 0..<profile.rowCount {
        table.row(ReportTable.cells(of: profile.imageRow(index)))
      }
    }
  }
}
