/// What the head of a JSON file shows of its structure, for recognition.
///
/// Arrays of thousands of elements count as one: `element` has the keys of all that the head shows.
/// Of a map with hundreds of keys, the first are kept.
struct JSONOutline: Sendable {
  /// The first byte of the value: `{`, `[`, `"`, a digit and so on; 0 when there is none.
  private(set) var opening: UInt8 = 0
  /// The keys of an object in order of appearance.
  private(set) var keys: [String] = []
  /// A short string's text.
  private(set) var text: String?
  /// Whether other values follow the first at the root, as in a file of JSON lines.
  private(set) var isSequence = false
  /// Whether something in the head is nested deeper than any label file, so that the rest of its keys
  /// may not have been seen.
  private(set) var isTooDeep = false
  private var members: [JSONOutline] = []

  private static let depthLimit = 9
  private static let keyLimit = 128
  /// As the reader of the records has it.
  private static let deepest = 1_000

  var isObject: Bool { opening == UInt8(ascii: "{") }
  var isArray: Bool { opening == UInt8(ascii: "[") }

  /// The value of a key; nil when there is none.
  subscript(key: String) -> JSONOutline? {
    guard isObject, let index = keys.firstIndex(of: key) else { return nil }
    return members[index]
  }

  /// The elements of an array as one; nil when it has none.
  var element: JSONOutline? { isArray ? members.first : nil }

  /// The value of the first member of an object.
  var firstMember: JSONOutline? { isObject ? members.first : nil }

  /// The record of a file of one record, of a root array of records, or of JSON lines.
  var record: JSONOutline? { isArray ? element : self }

  /// Whether an object has all of these keys.
  func has(_ wanted: String...) -> Bool { isObject && wanted.allSatisfy { keys.contains($0) } }

  private init() {}

  /// Reads the head of a document; anything but an object or an array has no outline.
  init(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return
    }
    bytes.withUnsafeBytes { bytes in
      var scanner = Scanner(bytes: bytes)
      self.add(&scanner, depth: 0)
      scanner.skipSpace()
      isSequence = scanner.at < bytes.count && scanner.ended == false
      isTooDeep = scanner.deepest > Self.deepest
    }
  }

  /// Adds what one value shows.
  private mutating func add(_ scanner: inout Scanner, depth: Int) {
    guard let first = scanner.peek() else { return }
    if opening == 0 || opening == UInt8(ascii: "n") { opening = first }
    switch first {
    case UInt8(ascii: "{") where depth < Self.depthLimit && isObject:
      scanner.at += 1
      while scanner.nextItem(closing: UInt8(ascii: "}")) {
        guard let key = scanner.string() else { return scanner.end() }
        guard scanner.peek() == UInt8(ascii: ":") else { return scanner.end() }
        scanner.at += 1
        scanner.skipSpace()
        guard let index = member(key) else {
          scanner.skipValue()
          continue
        }
        members[index].add(&scanner, depth: depth + 1)
      }
    case UInt8(ascii: "[") where depth < Self.depthLimit && isArray:
      scanner.at += 1
      while scanner.nextItem(closing: UInt8(ascii: "]")) {
        if members.isEmpty { members.append(JSONOutline()) }
        members[0].add(&scanner, depth: depth + 1)
      }
    case UInt8(ascii: "\""):
      guard let value = scanner.string() else { return scanner.end() }
      if text == nil, value.count <= 100 { text = String(decoding: value, as: UTF8.self) }
    default:
      scanner.skipValue()
    }
  }

  /// The index of a key's value, made when it is new.
  private mutating func member(_ key: Slice<UnsafeRawBufferPointer>) -> Int? {
    for index in keys.indices where keys[index].utf8.count == key.count {
      if keys[index].utf8.elementsEqual(key) { return index }
    }
    guard keys.count < Self.keyLimit else { return nil }
    keys.append(String(decoding: key, as: UTF8.self))
    members.append(JSONOutline())
    return keys.count - 1
  }

  /// A forgiving walk over the bytes: what is malformed ends it.
  private struct Scanner {
    let bytes: UnsafeRawBufferPointer
    var at = 0
    var ended = false
    /// The deepest nesting in a value that was passed over.
    var deepest = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func end() {
      at = bytes.count
      ended = true
    }

    mutating func skipSpace() {
      while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    mutating func peek() -> UInt8? {
      skipSpace()
      if at >= bytes.count { ended = true }
      return at < bytes.count ? bytes[at] : nil
    }

    /// Whether another item follows; passes over the comma or the closing bracket.
    mutating func nextItem(closing: UInt8) -> Bool {
      guard var byte = peek() else { return false }
      if byte == UInt8(ascii: ",") {
        at += 1
        guard let following = peek() else { return false }
        byte = following
      }
      guard byte == closing else {
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":") {
          end()
        }
        return at < bytes.count
      }
      at += 1
      return false
    }

    /// The text of a string as it is spelled; nil when it does not end or is none.
    mutating func string() -> Slice<UnsafeRawBufferPointer>? {
      guard peek() == UInt8(ascii: "\"") else { return nil }
      let start = at + 1
      at = start
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard at < bytes.count else { return nil }
      at += 1
      return bytes[start..<at - 1]
    }

    mutating func skipValue() {
      var depth = 0
      while let byte = peek() {
        switch byte {
        case UInt8(ascii: "\""):
          if string() == nil { return end() }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          deepest = max(deepest, depth)
          at += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          // A closing bracket of what is around the value is not ours.
          if depth == 0 { return }
          depth -= 1
          at += 1
        case UInt8(ascii: ","), UInt8(ascii: ":"):
          if depth == 0 { return }
          at += 1
        default:
          while at < bytes.count, bytes[at] > 0x20, !",:]}".utf8.contains(bytes[at]) { at += 1 }
        }
        if depth == 0 { return }
      }
    }
  }
}
