import FoundationEssentials

/// Files, with failures told in words for the user.
enum Files {
  /// Whether there is anything at a path.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

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
