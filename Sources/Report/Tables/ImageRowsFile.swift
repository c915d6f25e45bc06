package import Features
import Glibc

/// The table of image rows by itself, for users who go on with their own analysis.
package enum ImageRowsFile {
  /// Writes the rows of a profile; an older file is replaced in one step, or stays as it was.
  ///
  /// - Throws: ``ReportWriteError`` with the path and what the system said.
  package static func write(_ profile: Profile, to path: String) throws {
    let staging = "\(path).labelgauge-\(getpid())"
    FileTree.remove(staging)
    do {
      let file = try FileWriter(path: staging)
      let table = CSVWriter(file, header: ReportTable.imageRows.columns.map(\.name))
      for index in 0..<profile.rowCount {
        table.row(ReportTable.cells(of: profile.imageRow(index)))
      }
      try file.close()
      guard rename(staging, path) == 0 else {
        throw ReportWriteError(
          path: path, reason: "cannot be put into place: \(SystemMessage.last)")
      }
    } catch {
      FileTree.remove(staging)
      guard let error = error as? ReportWriteError, error.path == staging else { throw error }
      // The user named `path`, and never heard of the file beside it.
      throw ReportWriteError(path: path, reason: error.reason)
    }
  }
}
