/// Walks over JSON text and tells where things stand, without making values of them.
///
/// As tolerant as the reader: `NaN` and `Infinity` are scalars like others.
struct JSONCursor {
  let text: UnsafeRawBufferPointer
  /// The offset of the next byte.
  private(set) var at = 0

  init(_ text: UnsafeRawBufferPointer, at start: Int = 0) {
    self.text = text
    at = start
    if start == 0, text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { at = 3 }
  }

  /// The next byte that is not white space; 0 at the end.
  mutating func peek() -> UInt8 {
    while at < text.count, Self.isSpace(text[at]) { at += 1 }
    return at < text.count ? text[at] : 0
  }

  /// Passes over a byte when it is next.
  mutating func take(_ byte: Character) -> Bool {
    guard let ascii = byte.asciiValue, peek() == ascii, at < text.count else { return false }
    at += 1
    return true
  }

  /// Passes over a value and gives its place.
  mutating func value() throws -> Range<Int> {
    let first = peek()
    let start = at
    switch first {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): try nested()
    default:
      while at < text.count, !Self.endsScalar(text[at]) { at += 1 }
      guard at > start else { throw malformed() }
    }
    return start..<at
  }

  /// Shows the members of the object that is next: the name as it is spelled, and the cursor at
  /// the value, which is passed over unless `body` does.
  mutating func object(_ body: (UnsafeRawBufferPointer, inout JSONCursor) throws -> Void) throws {
    guard take("{") else { throw malformed() }
    if take("}") { return }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw malformed() }
      let name = Self.unquoted(try value(), in: text)
      guard take(":") else { throw malformed() }
      _ = peek()
      let start = at
      try body(UnsafeRawBufferPointer(rebasing: text[name]), &self)
      if at == start { _ = try value() }
    } while take(",")
    guard take("}") else { throw malformed() }
  }

  /// Shows the elements of the array that is next in the same way.
  mutating func array(_ body: (Int, inout JSONCursor) throws -> Void) throws {
    guard take("[") else { throw malformed() }
    if take("]") { return }
    var index = 0
    repeat {
      _ = peek()
      let start = at
      try body(index, &self)
      if at == start { _ = try value() }
      index += 1
    } while take(",")
    guard take("]") else { throw malformed() }
  }

  /// A value's place without the quotes of a string.
  static func unquoted(_ value: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
    guard value.count >= 2, text[value.lowerBound] == UInt8(ascii: "\"") else { return value }
    return value.lowerBound + 1..<value.upperBound - 1
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    isSpace(byte) || ",]}:\"[{".utf8.contains(byte)
  }

  private mutating func string() throws {
    at += 1
    while at < text.count, text[at] != UInt8(ascii: "\"") {
      at += text[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard at < text.count else { throw malformed() }
    at += 1
  }

  private mutating func nested() throws {
    var depth = 0
    repeat {
      guard at < text.count else { throw malformed() }
      switch text[at] {
      case UInt8(ascii: "\""):
        try string()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      at += 1
    } while depth > 0
  }

  private func malformed() -> UnreadableInput {
    UnreadableInput(place: "byte \(at)", reason: "the JSON cannot be followed here.")
  }
}
