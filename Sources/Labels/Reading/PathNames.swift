/// The parts of a path.
enum PathNames {
  static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The folder of a file; `.` for one in the working folder.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder that a folder lies in; nil at the root.
  static func above(_ folder: String) -> String? {
    switch folder {
    case "/": nil
    case ".": ".."
    case let path where path == ".." || path.hasSuffix("/.."): path + "/.."
    default: Self.folder(folder)
    }
  }

  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The name without `.gz` or `.zst` and without its last ending.
  static func stem(_ path: String) -> String {
    var name = name(path)
    for packed in [".gz", ".zst"] where name.hasSuffix(packed) {
      name = String(name.dropLast(packed.count))
    }
    return ImageName.stem(name)
  }
}
