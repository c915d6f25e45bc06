import Labels
import Yams

/// YAML files, with failures told in words for the user.
enum YAML {
  /// The root of the document; nil when it is empty.
  static func compose(_ text: String, path: String) throws -> Node? {
    if let alias = YAMLAliases.first(in: text) {
      throw Failure("\(path): aliases such as *\(alias) are not read; write the value itself")
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      let sentence = "\(error)".split(separator: "\n").first.map(String.init) ?? "not YAML"
      throw Failure("\(path): \(sentence)")
    }
  }
}
