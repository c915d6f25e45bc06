import FoundationEssentials
import Glibc

/// Writes a folder so that a failure leaves nothing half-written in it.
enum Folder {
  /// Lets `write` fill a new folder beside `path`, and moves what it wrote into place at the end.
  ///
  /// Files that were there before and are not written again stay.
  static func fill(_ path: String, _ write: (String) throws -> Void) throws {
    let target = trimmed(path)
    let staging = "\(target).partial-\(getpid())"
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
      try write(staging)
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      for name in try files.contentsOfDirectory(atPath: staging).sorted() {
        let place = "\(target)/\(name)"
        if files.fileExists(atPath: place) { try files.removeItem(atPath: place) }
        try files.moveItem(atPath: "\(staging)/\(name)", toPath: place)
      }
      try files.removeItem(atPath: staging)
    } catch {
      // What made the folder fail is the news; that it cannot be removed either would hide it.
      try? files.removeItem(atPath: staging)
      if error is Failure { throw error }
      throw Failure("\(path): \(reason(error))")
    }
  }

  /// Writes one file completely or not at all.
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure("\(path): \(reason(error))")
    }
  }

  /// Why a file operation failed, in words for the user.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    return switch error.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "no such file or folder"
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: "not UTF-8 text"
    case .fileWriteOutOfSpace: "no space left on the device"
    case .fileWriteFileExists: "a file of that name is in the way"
    case .fileWriteVolumeReadOnly: "the file system is read-only"
    default: "cannot be read or written (\(error.code.rawValue))"
    }
  }

  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}
