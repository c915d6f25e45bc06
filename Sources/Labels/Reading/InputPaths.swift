import Glibc

/// A file to read.
struct InputPath: Equatable {
  var path: String
  /// The size on disk in bytes, for the progress; 0 for standard input.
  var bytes: Int
  /// The folder that the user named, when the file was found in one.
  var root: String?

  /// Found in a folder, so that a file of another kind is no error.
  var isFromFolder: Bool { root != nil }

  var stem: String { PathNames.stem(path) }

  /// The name in lower case without the ending of a compressed file.
  private var plainName: String {
    var name = PathNames.name(path).lowercased()
    for packed in [".gz", ".zst"] where name.hasSuffix(packed) {
      name = String(name.dropLast(packed.count))
    }
    return name
  }

  /// Whether a user would expect a file of this name to be read.
  var looksLikeLabels: Bool { endsLikeLabels && !isCompanion }

  /// Whether its ending is one of label files.
  var endsLikeLabels: Bool {
    let endings = ["json", "jsonl", "ndjson", "csv", "tsv", "xml", "txt", "manifest"]
    let name = plainName
    return endings.contains { name.hasSuffix(".\($0)") }
  }

  /// Whether its name is one that data sets give to what is not labels: class lists, image lists,
  /// descriptions.
  var isCompanion: Bool {
    let name = plainName
    if name.hasPrefix("readme") || name.hasPrefix("license") || name.hasPrefix("licence") {
      return true
    }
    if Self.companions.contains(name) { return true }
    // Pascal VOC keeps its image lists here.
    return path.split(separator: "/").dropLast().contains { $0.lowercased() == "imagesets" }
  }

  private static let companions: Set<String> = [
    "classes.txt", "classes.json", "class_names.txt", "labels.txt", "labelmap.txt", "label_map.txt",
    "obj.txt", "names.txt", "train.txt", "val.txt", "valid.txt", "test.txt", "trainval.txt",
    "meta.json", "notes.json", "config.json", "info.json", "metadata.json", "requirements.txt",
    "seqmap.txt", "image_sizes.csv", "notes.txt", "predefined_classes.txt", "autosplit_train.txt",
    "autosplit_val.txt", "autosplit_test.txt",
  ]
}

/// Turns what the user named into files.
enum InputPaths {
  /// Expands folders (all files inside, sorted by path) and globs; `-` stays.
  ///
  /// Files that another option names (`others`) are no labels where a folder has them.
  /// - Throws: ``UnreadableInput`` for the first name that leads to nothing.
  static func expand(_ inputs: [String], except others: [String?] = []) throws -> [InputPath] {
    let others = Set(others.compactMap { $0.flatMap(FileStatus.of).map(FileStatus.identity) })
    if inputs.isEmpty { throw UnreadableInput(place: "INPUT", reason: "no label file was named.") }
    var result: [InputPath] = []
    var seen: Set<String> = []
    for input in inputs {
      for path in try expand(input) where seen.insert(path.path).inserted {
        if path.isFromFolder, !others.isEmpty,
          let status = FileStatus.of(path.path), others.contains(FileStatus.identity(status))
        {
          continue
        }
        result.append(path)
      }
    }
    return result
  }

  private static func expand(_ input: String) throws -> [InputPath] {
    if input == "-" { return [InputPath(path: "-", bytes: 0)] }
    if let status = FileStatus.of(input) {
      if FileStatus.isDirectory(status) { return try folder(input) }
      return [InputPath(path: input, bytes: Int(status.st_size))]
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
      if FileStatus.isDirectory(status) { return try folder(path) }
      return [InputPath(path: path, bytes: Int(status.st_size))]
    }
  }

  private static func folder(_ path: String) throws -> [InputPath] {
    var files: [InputPath] = []
    var isEmpty = true
    try FolderEntries.walk(path) { file, status in
      isEmpty = false
      if ImageName.isImage(file) { return }
      files.append(InputPath(path: file, bytes: Int(status.st_size), root: path))
    }
    if files.isEmpty {
      throw UnreadableInput(
        place: path,
        reason: isEmpty ? "the folder has no files." : "the folder has images and no label files.")
    }
    return files.sorted { $0.path < $1.path }
  }
}
