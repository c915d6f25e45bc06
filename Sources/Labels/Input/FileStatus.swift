import Glibc

/// What the file system says about a path.
enum FileStatus {
  /// Follows symbolic links; nil when there is nothing at the path or a link leads nowhere.
  static func of(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// The same for two paths to one file.
  static func identity(_ status: stat) -> [UInt64] {
    [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  static func isDirectory(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

  /// The status of a regular file; anything else throws, before an `open` could block on a pipe.
  static func regularFile(_ path: String) throws -> stat {
    guard let status = of(path) else {
      let reason =
        errno == ENOENT ? "there is no such file." : "\(String(cString: strerror(errno)))."
      throw UnreadableInput(place: path, reason: reason)
    }
    guard isRegular(status) else {
      let kind =
        switch status.st_mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe; pass - and feed it to standard input"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
      throw UnreadableInput(place: path, reason: "a file is needed here, and this is \(kind).")
    }
    return status
  }
}
