import Glibc

/// A name or an attribute's value as the parser holds it, until the next tag.
struct XMLText {
  /// UTF-8, ended by a zero.
  let start: UnsafePointer<CChar>

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: strlen(start)) }

  var string: String { String(cString: start) }

  /// So that names can stand in a `switch`.
  static func ~= (pattern: StaticString, text: XMLText) -> Bool { text == pattern }

  static func == (text: XMLText, other: StaticString) -> Bool {
    UnsafeRawPointer(other.utf8Start).withMemoryRebound(
      to: CChar.self, capacity: other.utf8CodeUnitCount + 1
    ) { strcmp(text.start, $0) == 0 }
  }
}

/// The attributes of an element, in document order.
struct XMLAttributes: Sequence, IteratorProtocol {
  private var rest: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(start: UnsafeMutablePointer<UnsafePointer<CChar>?>) { rest = start }

  mutating func next() -> (name: XMLText, value: XMLText)? {
    guard let name = rest[0], let value = rest[1] else { return nil }
    rest += 2
    return (XMLText(start: name), XMLText(start: value))
  }
}
