import Glibc

/// The entries of folders.
enum FolderEntries {
  /// The names in a folder, without hidden ones; empty when it cannot be read.
  static func names(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Tells of every regular file below a folder, by path, in order.
  ///
  /// A folder that was visited before is a link back and is left out.
  /// - Throws: ``UnreadableInput`` for a folder that may not be read.
  static func walk(_ folder: String, _ visit: (String, stat) -> Void) throws {
    guard let status = FileStatus.of(folder) else { return }
    var visited: Set<[UInt64]> = [FileStatus.identity(status)]
    try walk(folder, &visited, visit)
  }

  private static func walk(
    _ folder: String, _ visited: inout Set<[UInt64]>, _ visit: (String, stat) -> Void
  ) throws {
    guard access(folder, R_OK | X_OK) == 0 else {
      throw UnreadableInput(
        place: folder, reason: "the folder cannot be read: \(String(cString: strerror(errno))).")
    }
    var folders: [String] = []
    for name in names(of: folder).sorted() {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      guard let status = FileStatus.of(path) else { continue }
      if FileStatus.isDirectory(status) {
        if visited.insert(FileStatus.identity(status)).inserted { folders.append(path) }
      } else if FileStatus.isRegular(status) {
        visit(path, status)
      }
    }
    for folder in folders { try walk(folder, &visited, visit) }
  }
}
