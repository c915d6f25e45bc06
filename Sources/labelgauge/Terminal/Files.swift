import FoundationEssentials
import Glibc

/// Files, with failures told in words for the user.
enum Files {
  /// Whether there is anything at a path.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Options, standards and lists of known issues are short; a longer file is a mistake.
  static let longestText = 256 << 20

  /// The text of a file that people write.
  ///
  /// A pipe would be waited for, and a device may never end, so both are refused.
  static func text(of path: String) throws -> String {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw Failure("\(path): a file is needed here, and this is none")
      }
      guard status.st_size <= longestText else {
        throw Failure("\(path): it has \(status.st_size) bytes, more than 256 MB: this is no text")
      }
    }
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
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
}
