import Glibc

/// A value on simdjson's tape, read in place: no call out of Swift and no copy per value.
///
/// The tape has one word per value, its type in the upper 8 bits: `{` and `[` point past their end,
/// `"` into the string buffer, and the number types are followed by their 64 bits. See
/// https://github.com/simdjson/simdjson/blob/master/doc/tape.md. A value lives until the stream goes on.
struct JSONValue {
  let tape: UnsafePointer<UInt64>
  let strings: UnsafePointer<UInt8>
  let index: Int

  /// The kinds of value.
  enum Kind { case object, array, text, number, boolean, null }

  private var word: UInt64 { tape[index] }
  private var type: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }

  var kind: Kind {
    switch type {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "u"): .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    default: .null
    }
  }

  var isObject: Bool { type == UInt8(ascii: "{") }
  var isArray: Bool { type == UInt8(ascii: "[") }
  var isNull: Bool { type == UInt8(ascii: "n") }
  /// Whether it is the word `true`, or the text "true", or a number other than 0.
  var isTrue: Bool {
    switch type {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "\""): text?.elementsEqual("true".utf8) ?? false
    default: (number ?? 0) != 0
    }
  }

  /// The tape index of the value that follows.
  var after: Int {
    switch type {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Int(word & 0xFFFF_FFFF)
    case UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "u"): index + 2
    default: index + 1
    }
  }

  /// The UTF-8 of a string; nil for any other value.
  var text: UnsafeRawBufferPointer? {
    guard type == UInt8(ascii: "\"") else { return nil }
    return bytes
  }

  private var bytes: UnsafeRawBufferPointer {
    let start = UnsafeRawPointer(strings) + Int(word & 0x00FF_FFFF_FFFF_FFFF)
    return UnsafeRawBufferPointer(
      start: start + 4, count: Int(start.loadUnaligned(as: UInt32.self)))
  }

  /// The number as written, or that which a string spells; a bare NaN or Infinity is one.
  var number: Double? {
    switch type {
    case UInt8(ascii: "d"): return Double(bitPattern: tape[index + 1])
    case UInt8(ascii: "l"): return Double(Int64(bitPattern: tape[index + 1]))
    case UInt8(ascii: "u"): return Double(tape[index + 1])
    case UInt8(ascii: "\""):
      let bytes = bytes
      guard bytes.first != 0x7F else {  // the stream's mark for a bare word
        return bytes.count == 1 ? .nan : bytes[1] == UInt8(ascii: "-") ? -.infinity : .infinity
      }
      return DecimalNumber.parse(bytes)
    default: return nil
    }
  }

  /// The number, NaN when there is none.
  var coordinate: Double { number ?? .nan }

  /// A whole number; 17.0 is 17.
  var integer: Int64? {
    switch type {
    case UInt8(ascii: "l"): Int64(bitPattern: tape[index + 1])
    case UInt8(ascii: "d"): Int64(exactly: Double(bitPattern: tape[index + 1]))
    default: nil
    }
  }

  /// A string's text, or a number as text; nil for what has none.
  var name: String? {
    switch type {
    case UInt8(ascii: "\""): bytes.first == 0x7F ? nil : String(decoding: bytes, as: UTF8.self)
    case UInt8(ascii: "u"): String(tape[index + 1])
    case UInt8(ascii: "l"), UInt8(ascii: "d"):
      integer.map { String($0) } ?? number.map { "\($0)" }
    default: nil
    }
  }

  /// Whether it is a string of exactly this text.
  func equals(_ other: StaticString) -> Bool { text.map { Self.same($0, other) } ?? false }

  /// The value of a member of an object; the first when the key is repeated.
  subscript(key: StaticString) -> JSONValue? {
    guard isObject else { return nil }
    let end = after - 1
    var at = index + 1
    while at < end {
      let name = JSONValue(tape: tape, strings: strings, index: at)
      let value = JSONValue(tape: tape, strings: strings, index: at + 1)
      if Self.same(name.bytes, key) { return value }
      at = value.after
    }
    return nil
  }

  /// The value of the first of these members that there is and that is not null.
  func first(of keys: StaticString...) -> JSONValue? {
    for key in keys {
      if let value = self[key], !value.isNull { return value }
    }
    return nil
  }

  /// The member with a key that is only known now.
  func member(_ key: String) -> JSONValue? {
    for field in fields where field.key.elementsEqual(key.utf8) { return field.value }
    return nil
  }

  /// The values of an array; nothing for any other value.
  var elements: JSONElements {
    JSONElements(at: isArray ? first : nil, end: isArray ? after - 1 : 0)
  }

  /// The members of an object in file order; nothing for any other value.
  var fields: JSONFields {
    JSONFields(at: isObject ? first : nil, end: isObject ? after - 1 : 0)
  }

  private var first: JSONValue { JSONValue(tape: tape, strings: strings, index: index + 1) }

  private static func same(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
    return memcmp(start, text.utf8Start, bytes.count) == 0
  }
}

/// The values of an array.
struct JSONElements: Sequence, IteratorProtocol {
  /// No values.
  static var none: JSONElements { JSONElements(at: nil, end: 0) }

  fileprivate var at: JSONValue?
  fileprivate let end: Int

  fileprivate init(at: JSONValue?, end: Int) {
    self.at = at
    self.end = end
  }

  mutating func next() -> JSONValue? {
    guard let value = at, value.index < end else { return nil }
    at = JSONValue(tape: value.tape, strings: value.strings, index: value.after)
    return value
  }
}

/// The members of an object.
struct JSONFields: Sequence, IteratorProtocol {
  /// No members.
  static var none: JSONFields { JSONFields(at: nil, end: 0) }

  /// A key with its value.
  struct Field {
    let key: UnsafeRawBufferPointer
    let value: JSONValue
  }

  fileprivate var at: JSONValue?
  fileprivate let end: Int

  fileprivate init(at: JSONValue?, end: Int) {
    self.at = at
    self.end = end
  }

  mutating func next() -> Field? {
    guard let key = at, key.index < end, let text = key.text else { return nil }
    let value = JSONValue(tape: key.tape, strings: key.strings, index: key.index + 1)
    at = JSONValue(tape: key.tape, strings: key.strings, index: value.after)
    return Field(key: text, value: value)
  }
}
