import Glibc

/// A file to read.
struct InputPath: Equatable {
  var path: String
  /// The size on disk in bytes, for the progress; 0 for standard input.
  var bytes: Int
  /// Found in a folder or by a glob, so that a file of another kind is no error.
  var isFromFolder: Bool

  /// Whether a user would expect a file of this name to be read.
  var looksLikeLabels: Bool {
    let name = path.lowercased()
    // The list of changes beside repaired files is no label file.
    if name.hasSuffix("/changes.csv") { return false }
    return ["json", "jsonl", "ndjson", "csv", "tsv", "xml", "txt", "manifest"].contains { ending in
      name.hasSuffix(".\(ending)") || name.hasSuffix(".\(ending).gz")
        || name.hasSuffix(".\(ending).zst")
    }
  }
}

/// Turns what the user named into files.
enum InputPaths {
  /// Expands folders (all files inside, sorted by path) and globs; `-` stays.
  ///
  /// - Throws: ``UnreadableInput`` for the first name that leads to nothing.
  static func expand(_ inputs: [String]) throws -> [InputPath] {
    if inputs.isEmpty { throw UnreadableInput(place: "INPUT", reason: "no label file was named.") }
    var result: [InputPath] = []
    var seen: Set<String> = []
    for input in inputs {
      for path in try expand(input) where seen.insert(path.path).inserted { result.append(path) }
    }
    return result
  }

  private static func expand(_ input: String) throws -> [InputPath] {
    if input == "-" { return [InputPath(path: "-", bytes: 0, isFromFolder: false)] }
    if let status = FileStatus.of(input) {
      if FileStatus.isDirectory(status) { return try folder(input, status) }
      return [InputPath(path: input, bytes: Int(status.st_size), isFromFolder: false)]
    }
    guard input.contains("*") || input.contains("?") else {
      _ = try FileStatus.regularFile(input)
      return []
    }
    var matches = glob_t()
    defer { globfree(&matches) }
    var paths: [String] = []
    if glob(input, 0, nil, &matches) == 0, let list = matches.gl_pathv {
      for index in 0..<Int(matches.gl_pathc) {
        if let path = list[index] { paths.append(String(cString: path)) }
      }
    }
    if paths.isEmpty { throw UnreadableInput(place: input, reason: "no file matches the pattern.") }
    return try paths.sorted().flatMap { path -> [InputPath] in
      guard let status = FileStatus.of(path) else { return [] }
      if FileStatus.isDirectory(status) { return try folder(path, status) }
      return [InputPath(path: path, bytes: Int(status.st_size), isFromFolder: false)]
    }
  }

  private static func folder(_ path: String, _ status: stat) throws -> [InputPath] {
    var files: [InputPath] = []
    var visited: Set<[UInt64]> = [[UInt64(status.st_dev), UInt64(status.st_ino)]]
    try collect(path, &files, &visited)
    if files.isEmpty { throw UnreadableInput(place: path, reason: "the folder has no files.") }
    return files.sorted { $0.path < $1.path }
  }

  /// Hidden files are left out; a folder that was visited before is a link back and is left out too.
  private static func collect(
    _ path: String, _ files: inout [InputPath], _ visited: inout Set<[UInt64]>
  ) throws {
    guard let stream = opendir(path) else {
      throw UnreadableInput(
        place: path, reason: "the folder cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { closedir(stream) }
    var folders: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let full = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      guard let status = FileStatus.of(full) else { continue }
      if FileStatus.isDirectory(status) {
        let key = [UInt64(status.st_dev), UInt64(status.st_ino)]
        if visited.insert(key).inserted { folders.append(full) }
      } else if FileStatus.isRegular(status), status.st_size > 0 {
        files.append(InputPath(path: full, bytes: Int(status.st_size), isFromFolder: true))
      }
    }
    for folder in folders.sorted() { try collect(folder, &files, &visited) }
  }
}
