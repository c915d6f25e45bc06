/// Aliases in YAML, which let a few lines stand for billions of values ("billion laughs").
package enum YAMLAliases {
  /// The name of the first alias (`*name`) that has an anchor (`&name`) in the text; nil when there is
  /// none.
  package static func first(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes))
    if anchors.isEmpty { return nil }
    return names(after: UInt8(ascii: "*"), in: bytes).first { anchors.contains($0) }
  }

  /// The names behind a mark that begins a word.
  private static func names(after mark: UInt8, in bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var at = 0
    while let found = bytes[at...].firstIndex(of: mark) {
      at = found + 1
      guard found == 0 || ends(bytes[found - 1]) else { continue }
      let name = bytes[at...].prefix { !ends($0) }
      if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
      at += name.count
    }
    return names
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "[]{},:".utf8.contains(byte)
  }
}
