import Analysis
import FoundationEssentials
import Validity
import Yams

/// A YAML file that holds options by their long names.
///
/// Paths in it are relative to the file, so that a config works from any folder.
struct Configuration {
  /// Every key there is; another one is an error, because a slip would silently change nothing.
  static let keys =
    ConfigurationOption.all.map(\.key) + Threshold<ValidityOptions>.all.map(\.key)
    + Threshold<AnalysisOptions>.all.map(\.key)

  /// The same with the keys that only a config has.
  static let allKeys = keys + contractKeys

  private struct Entry {
    var text: String
    var line: Int
  }

  private var path = ""
  private var entries: [String: Entry] = [:]

  init() {}

  init(path: String) throws {
    self.path = path
    let text = try Files.text(of: path)
    guard let root = try YAML.compose(text, path: path) else { return }
    guard let mapping = root.mapping else {
      throw Failure("\(path): expected lines of the form 'key: value'")
    }
    for (key, value) in mapping {
      let line = key.mark?.line ?? 1
      guard let name = key.string, Self.allKeys.contains(name) else {
        let typed = key.string ?? "?"
        throw Failure(
          "\(path):\(line): unknown key '\(typed)'\(NearestName.hint(for: typed, among: Self.allKeys))"
        )
      }
      guard let scalar = value.scalar else {
        throw Failure("\(path):\(line): '\(name)' takes one value")
      }
      entries[name] = Entry(text: scalar.string, line: line)
    }
  }

  /// The value of a key as text.
  func text(_ key: String) throws -> String? {
    precondition(Self.allKeys.contains(key), "\(key) is not a config key")
    return entries[key]?.text
  }

  /// The value of a key as a path, relative to the config file.
  func path(_ key: String) throws -> String? {
    guard let text = try text(key) else { return nil }
    guard !text.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return text }
    return path[...slash] + text
  }

  /// The value of a key through a conversion that may refuse it.
  func value<Value>(
    _ key: String, as expected: String, _ convert: (String) -> Value?
  ) throws -> Value? {
    guard let text = try text(key), let entry = entries[key] else { return nil }
    guard let value = convert(text) else {
      throw Failure("\(path):\(entry.line): '\(key)' is '\(text)', but should be \(expected)")
    }
    return value
  }

  /// The value of a key as a number or a truth value.
  func value<Value: LosslessStringConvertible>(
    _ key: String, as expected: String
  ) throws -> Value? {
    try value(key, as: expected) { Value($0) }
  }
}
