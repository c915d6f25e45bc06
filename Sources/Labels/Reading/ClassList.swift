import Glibc
import Yams

/// The names of the class numbers that YOLO files use.
struct ClassList {
  /// The file that the names come from.
  var path: String
  var names: [Int: String]

  /// No list is longer; a larger file is something else.
  private static let largest = 4 << 20

  /// Finds the list of a folder: `data.yaml`, `obj.names`, `classes.txt` and their like, in this order.
  init?(in folder: String, names: Set<String>) {
    func first(_ fits: (String) -> Bool) -> String? { names.filter(fits).min() }
    let yaml = { (name: String) in name.hasSuffix(".yaml") || name.hasSuffix(".yml") }
    let candidates = [
      first { $0 == "data.yaml" || $0 == "data.yml" }, first(yaml),
      first { $0.hasSuffix(".names") },
      first { ["classes.txt", "_darknet.labels", "class_names.txt"].contains($0.lowercased()) },
    ]
    for name in candidates.compactMap({ $0 }) {
      let path = PathNames.join(folder, name)
      guard let text = Self.text(of: path) else { continue }
      let found = yaml(name) ? Self.yaml(text) : Self.lines(text)
      guard !found.isEmpty else { continue }
      self.path = path
      self.names = found
      return
    }
    return nil
  }

  private static func text(of path: String) -> String? {
    guard let status = FileStatus.of(path), FileStatus.isRegular(status),
      status.st_size <= largest, let source = try? ByteSource(path: path)
    else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while let count = try? buffer.withUnsafeMutableBytes({ try source.read(into: $0) }), count > 0,
      bytes.count <= largest
    {
      bytes.append(contentsOf: buffer[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One name a line; its number is the line's.
  private static func lines(_ text: String) -> [Int: String] {
    var names: [Int: String] = [:]
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, line) in lines.enumerated() {
      let name = line.trimmingBlanks
      if !name.isEmpty { names[number] = name }
    }
    return names
  }

  /// `names` is a list or a mapping of numbers.
  private static func yaml(_ text: String) -> [Int: String] {
    guard YAMLAliases.first(in: text) == nil,
      let root = try? Yams.compose(yaml: text), let names = root.mapping?["names"]
    else {
      return [:]
    }
    var found: [Int: String] = [:]
    if let list = names.sequence {
      for (number, name) in list.enumerated() { found[number] = name.scalar?.string }
    } else if let mapping = names.mapping {
      for (key, name) in mapping {
        if let number = key.scalar.flatMap({ Int($0.string) }) {
          found[number] = name.scalar?.string
        }
      }
    }
    return found
  }
}

extension Substring {
  /// Without white space and a byte order mark at either end.
  fileprivate var trimmingBlanks: String {
    var text = self
    while let first = text.first, first.isWhitespace || first == "\u{FEFF}" { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
