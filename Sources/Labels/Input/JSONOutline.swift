/// The top-level keys of a JSON object, as far as the head of the file shows them.
struct JSONOutline {
  /// What a top-level key holds.
  struct Entry {
    var key: String
    /// The first byte of the value.
    var opening: UInt8
    /// The keys of the first object when the value is an array of objects or an object.
    var innerKeys: Set<String> = []
  }

  /// The first byte of the document: `{`, `[`, or anything else.
  var opening: UInt8 = 0
  /// The keys in order of appearance.
  var entries: [Entry] = []

  subscript(key: String) -> Entry? { entries.first { $0.key == key } }

  init(_ head: FileHead) {
    let bytes = head.content
    guard let first = bytes.first else { return }
    opening = first
    guard first == UInt8(ascii: "{") else { return }
    // Only keys matter: a string followed by ':' at depth 1, or at depth 2 or 3 before the first
    // inner object closes.
    var depth = 0
    var innerDone = true
    var lastString = bytes.startIndex..<bytes.startIndex
    var expectsValue = false
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      if expectsValue, byte > 0x20 {
        entries[entries.count - 1].opening = byte
        innerDone = false
        expectsValue = false
      }
      switch byte {
      case UInt8(ascii: "\""):
        let start = at + 1
        at = start
        while at < bytes.endIndex, bytes[at] != UInt8(ascii: "\"") {
          at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        lastString = start..<min(at, bytes.endIndex)
      case UInt8(ascii: ":"):
        if depth == 1 {
          let key = String(decoding: bytes[lastString], as: UTF8.self)
          entries.append(Entry(key: key, opening: 0))
          expectsValue = true
        } else if !innerDone, let last = entries.indices.last {
          let objectDepth = entries[last].opening == UInt8(ascii: "[") ? 3 : 2
          if depth == objectDepth {
            entries[last].innerKeys.insert(String(decoding: bytes[lastString], as: UTF8.self))
          }
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 3 { innerDone = true }
        depth -= 1
      default:
        break
      }
      at += 1
    }
  }
}
