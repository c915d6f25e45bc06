import Glibc

/// Replaces one file in one step: readers see the old content or all of the new.
enum StagedFile {
  /// Fills a file beside the target, and puts it into place.
  ///
  /// - Throws: ``ReportWriteError`` with the target's path and what the system said; the old content
  ///   is then untouched.
  static func replace(_ path: String, fill: (FileWriter) throws -> Void) throws {
    let staging = "\(path).labelgauge-\(getpid())"
    FileTree.remove(staging)
    Unfinished.begin(staging)
    defer { Unfinished.end(staging) }
    do {
      let file = try FileWriter(path: staging)
      try fill(file)
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
