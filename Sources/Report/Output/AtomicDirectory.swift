import Glibc

/// Replaces a whole folder in one step: readers see the old state or the new one, never a mixture.
///
/// The new content is made in a hidden folder beside the target, is flushed to disk, and changes
/// places with the target by one `rename` (or, where something is replaced, one exchange of names).
package enum AtomicDirectory {
  /// Fills and puts into place.
  ///
  /// - Parameters:
  ///   - path: The folder that is to hold the new content.
  ///   - owned: The top-level names that belong to us; other files of an old folder are kept.
  ///   - content: What a folder that is not empty would have to be, for the message.
  ///   - isOurs: Whether a folder that is not empty may be replaced.
  ///   - fill: Writes the content into the folder it is given.
  /// - Throws: ``ReportWriteError``, and whatever `fill` throws; the old content is then untouched.
  package static func replace(
    _ path: String, owned: Set<String>,
    content: String = "holds no report of labelgauge, so it is left alone",
    isOurs: (String) -> Bool, fill: (String) throws -> Void
  ) throws {
    let target = try resolved(path)
    let parent = target.split(separator: "/").dropLast().joined(separator: "/")
    let root = "/" + parent
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    guard !name.isEmpty else { throw ReportWriteError(path: path, reason: "cannot be replaced") }
    try FileTree.makeDirectories(root)
    try Unfinished.clear(besides: name, in: root, owned: owned)
    let existing = try entries(of: target)
    if let existing, !existing.isEmpty, !isOurs(target) {
      throw ReportWriteError(
        path: path,
        reason: "the folder is not empty and \(content); name a new or empty folder")
    }
    let staging = "\(root)/\(Unfinished.stagingName(of: name))"
    FileTree.remove(staging)
    Unfinished.begin(staging)
    defer { Unfinished.end(staging) }
    do {
      try FileTree.makeDirectory(staging)
      try fill(staging)
      try FileTree.synchronize(staging)
    } catch {
      FileTree.remove(staging)
      throw error
    }
    try Unfinished.complete(staging) {
      let old = try putIntoPlace(staging, target: target, replaces: existing?.isEmpty == false)
      try FileTree.flush(root)
      guard let old else { return }
      try Unfinished.moveForeign(from: old, to: target, owned: owned)
      FileTree.remove(old)
    }
  }

  /// An absolute path without a trailing slash, with symbolic links followed.
  private static func resolved(_ path: String) throws -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard errno == ENOENT else {
      throw ReportWriteError(path: path, reason: SystemMessage.last)
    }
    let parts = path.split(separator: "/").map(String.init)
    guard let last = parts.last, last != "..", last != "." else {
      throw ReportWriteError(path: path, reason: "is not the name of a folder")
    }
    let head = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    let parent = head.isEmpty ? "." : head
    try FileTree.makeDirectories(parent)
    guard let real = realpath(parent, nil) else {
      throw ReportWriteError(path: path, reason: SystemMessage.last)
    }
    defer { free(real) }
    let base = String(cString: real)
    return base == "/" ? "/\(last)" : "\(base)/\(last)"
  }

  /// The names in a folder, or nil when there is no such folder.
  private static func entries(of path: String) throws -> [String]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw ReportWriteError(path: path, reason: "is a file, and a folder is needed")
    }
    return try FileTree.names(in: path)
  }

  /// Renames the new folder into place.
  ///
  /// - Returns: Where the old folder now is, if there was one.
  private static func putIntoPlace(
    _ staging: String, target: String, replaces: Bool
  ) throws -> String? {
    guard replaces else {
      guard rename(staging, target) == 0 else { throw refused(target, removing: staging) }
      return nil
    }
    if exchange(staging, target) {
      return staging
    }
    guard errno == EINVAL || errno == ENOSYS else { throw refused(target, removing: staging) }
    // A file system without the exchange: two renames, the first of which is undone on failure.
    let old = staging + ".old"
    guard rename(target, old) == 0 else { throw refused(target, removing: staging) }
    guard rename(staging, target) == 0 else {
      let error = refused(target, removing: staging)
      _ = rename(old, target)
      throw error
    }
    return old
  }

  /// Lets two folders change places in one step (Linux, `RENAME_EXCHANGE`).
  private static func exchange(_ first: String, _ second: String) -> Bool {
    // Glibc's module map does not show `renameat2`, so it is looked up by name; where the C library
    // has none, the two renames do.
    typealias RenameAt2 =
      @convention(c) (
        CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
      ) -> CInt
    guard let symbol = dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return false
    }
    let exchangeNames: CUnsignedInt = 1 << 1
    return unsafeBitCast(symbol, to: RenameAt2.self)(
      AT_FDCWD, first, AT_FDCWD, second, exchangeNames) == 0
  }

  private static func refused(_ target: String, removing staging: String) -> ReportWriteError {
    let isMount = errno == EBUSY || errno == EXDEV
    let reason =
      isMount
      ? "is a mount point and cannot be replaced in one step; name a folder inside it"
      : "cannot be put into place: \(SystemMessage.last)"
    FileTree.remove(staging)
    return ReportWriteError(path: target, reason: reason)
  }
}
