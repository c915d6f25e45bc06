import GRDB
import Glibc

/// Why a history cannot be used: shown to the user as it is, exit code 2.
package struct HistoryError: Error, Sendable, Equatable, CustomStringConvertible {
  package var path: String
  package var reason: String

  package var description: String { "\(path): \(reason)" }

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// What SQLite said, in words for the user.
  init(path: String, _ error: DatabaseError) {
    self.path = path
    reason =
      switch error.resultCode {
      case .SQLITE_NOTADB: "is not a history: the file is no SQLite database"
      case .SQLITE_CORRUPT: "is damaged; restore a copy of it"
      case .SQLITE_CANTOPEN: Self.obstacle(to: path)
      case .SQLITE_READONLY, .SQLITE_PERM: "cannot be written"
      case .SQLITE_FULL: "no space left on the device"
      case .SQLITE_BUSY, .SQLITE_LOCKED: "another run is writing to it; try again"
      default: "cannot be used: \(error.message ?? error.resultCode.description)"
      }
  }

  /// Why a file cannot be opened or made.
  private static func obstacle(to path: String) -> String {
    var status = stat()
    if stat(path, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFDIR
        ? "is a folder; a history is a file" : "cannot be opened: permission denied"
    }
    guard errno == ENOENT else { return "cannot be opened: \(String(cString: strerror(errno)))" }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard stat(folder, &status) == 0 else { return "there is no such folder" }
    return "cannot be made: its folder cannot be written"
  }
}
