import Features
import FoundationEssentials
import Glibc

/// Profiles on disk.
enum ProfileFile {
  /// Whether a file begins as a profile does; false when it cannot be read.
  static func isProfile(_ path: String) -> Bool {
    // Opening a pipe would wait for, or take, what the reader of labels is to have.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = fopen(path, "rb")
    else { return false }
    defer { fclose(file) }
    var start = [UInt8](repeating: 0, count: ProfileCoding.magic.count)
    return fread(&start, 1, start.count, file) == start.count && start == ProfileCoding.magic
  }

  /// Reads profiles and puts them together; what the parts disagree about goes to standard error.
  static func read(_ paths: [String], progress: Progress) throws -> Profile {
    defer { progress.clear() }
    var parts: [Profile] = []
    for path in paths {
      progress.begin("reading \(path)")
      parts.append(try read(path))
    }
    // A profile alone is in order, and need not be in memory twice.
    if parts.count == 1 { return parts[0] }
    do {
      let merged = try Profile.merge(parts)
      progress.clear()
      for warning in merged.warnings { StandardError.write("warning: \(warning)\n") }
      return merged.profile
    } catch {
      throw Failure("\(paths.joined(separator: ", ")): \(error.description)")
    }
  }

  /// Reads all parts of a label set, for analysis.
  static func readAll(_ paths: [String], progress: Progress) throws -> Profile {
    var profile = try read(paths, progress: progress)
    for doubt in profile.removeUnbelievedViews() { StandardError.write("warning: \(doubt)\n") }
    return profile
  }

  private static func read(_ path: String) throws -> Profile {
    let bytes: [UInt8]
    try checkLength(path)
    do {
      bytes = Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Failure("\(path): \(Files.reason(error))")
    }
    do {
      return try ProfileCoding.decode(bytes)
    } catch {
      throw Failure("\(path): \(error.description)")
    }
  }

  /// Refuses a file that is longer or shorter than its head says, before its bytes are in memory.
  private static func checkLength(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, let file = fopen(path, "rb") else { return }
    defer { fclose(file) }
    var head = [UInt8](repeating: 0, count: ProfileCoding.headLength)
    guard fread(&head, 1, head.count, file) == head.count,
      let expected = ProfileCoding.length(head: head), expected != UInt64(status.st_size)
    else { return }
    throw Failure(
      "\(path): \(ProfileError.wrongLength(expected: Int(clamping: expected), found: Int(status.st_size)))"
    )
  }

  /// Writes a profile; an older file is replaced in one step, or stays as it was.
  static func write(_ profile: Profile, to path: String) throws {
    do {
      try Data(ProfileCoding.encode(profile)).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure("\(path): \(Files.reason(error))")
    }
  }
}
