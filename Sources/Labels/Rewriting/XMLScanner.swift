/// Walks over XML text tag by tag and tells where things stand, without making values of them.
///
/// For documents that the reader has read: what is damaged has been refused there.
struct XMLScanner {
  /// A start, end or empty-element tag.
  struct Tag {
    enum Kind { case start, end, empty }

    var kind: Kind
    /// The bytes of the name.
    var name: Range<Int>
    /// All of the tag, from `<` to `>`.
    var place: Range<Int>
    /// The 1-based line on which it begins.
    var line: Int
  }

  let text: UnsafeRawBufferPointer
  private var at = 0
  private var line = 1
  private var lineAt = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  /// The next tag; nil at the end.
  ///
  /// Comments, CDATA, instructions and the document type are passed over.
  mutating func next() -> Tag? {
    while let open = find(UInt8(ascii: "<"), from: at) {
      let rest = text[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        at = end(of: "-->", from: open + 4)
      } else if rest.starts(with: "![CDATA[".utf8) {
        at = end(of: "]]>", from: open + 9)
      } else if rest.starts(with: "?".utf8) {
        at = end(of: "?>", from: open + 2)
      } else if rest.starts(with: "!".utf8) {
        at = endOfDeclaration(from: open + 2)
      } else {
        return tag(at: open)
      }
    }
    return nil
  }

  /// Whether a tag has this name.
  func isCalled(_ tag: Tag, _ name: StaticString) -> Bool {
    tag.name.count == name.utf8CodeUnitCount
      && name.withUTF8Buffer { text[tag.name].elementsEqual($0) }
  }

  /// The attributes of a tag: the place of each value, without quotes.
  func attributes(of tag: Tag) -> [String: Range<Int>] {
    var found: [String: Range<Int>] = [:]
    var at = tag.name.upperBound
    while at < tag.place.upperBound {
      while at < tag.place.upperBound, !isNamePart(text[at]) { at += 1 }
      let start = at
      while at < tag.place.upperBound, isNamePart(text[at]) { at += 1 }
      guard start < at else { break }
      let name = String(decoding: text[start..<at], as: UTF8.self)
      while at < tag.place.upperBound, text[at] != UInt8(ascii: "\""), text[at] != UInt8(ascii: "'")
      {
        at += 1
      }
      guard at < tag.place.upperBound, let close = find(text[at], from: at + 1) else { break }
      found[name] = at + 1..<close
      at = close + 1
    }
    return found
  }

  /// A record with the white space and the line end before it, which go with it.
  func withIndent(_ place: Range<Int>) -> Range<Int> {
    var start = place.lowerBound
    while start > 0, text[start - 1] == 0x20 || text[start - 1] == 0x09 { start -= 1 }
    if start > 0, text[start - 1] == 0x0A { start -= 1 }
    if start > 0, text[start - 1] == 0x0D { start -= 1 }
    return start..<place.upperBound
  }

  /// A range without white space at its ends.
  func trimmed(_ place: Range<Int>) -> Range<Int> {
    var (start, end) = (place.lowerBound, place.upperBound)
    while start < end, JSONCursor.isSpace(text[start]) { start += 1 }
    while end > start, JSONCursor.isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private mutating func tag(at open: Int) -> Tag {
    countLines(to: open)
    let isEnd = open + 1 < text.count && text[open + 1] == UInt8(ascii: "/")
    let start = open + (isEnd ? 2 : 1)
    var close = start
    while close < text.count, isNamePart(text[close]) { close += 1 }
    let name = start..<close
    var quote: UInt8 = 0
    while close < text.count, quote != 0 || text[close] != UInt8(ascii: ">") {
      if quote != 0 {
        if text[close] == quote { quote = 0 }
      } else if text[close] == UInt8(ascii: "\"") || text[close] == UInt8(ascii: "'") {
        quote = text[close]
      }
      close += 1
    }
    let isEmpty = close > start && close < text.count && text[close - 1] == UInt8(ascii: "/")
    at = min(close + 1, text.count)
    return Tag(
      kind: isEnd ? .end : isEmpty ? .empty : .start, name: name, place: open..<at, line: line)
  }

  /// LF, CR and CRLF end a line, as they do for the reader.
  private mutating func countLines(to end: Int) {
    while lineAt < end {
      if text[lineAt] == 0x0A {
        line += 1
      } else if text[lineAt] == 0x0D {
        line += 1
        if lineAt + 1 < end, text[lineAt + 1] == 0x0A { lineAt += 1 }
      }
      lineAt += 1
    }
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    !JSONCursor.isSpace(byte) && !"=/>\"'".utf8.contains(byte)
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < text.count else { return nil }
    return text[start...].firstIndex(of: byte)
  }

  /// Behind the next occurrence of a mark; the end of the text when there is none.
  private func end(of mark: String, from start: Int) -> Int {
    let bytes = Array(mark.utf8)
    var at = start
    while at + bytes.count <= text.count {
      if text[at..<at + bytes.count].elementsEqual(bytes) { return at + bytes.count }
      at += 1
    }
    return text.count
  }

  /// A document type may hold declarations of its own in brackets.
  private func endOfDeclaration(from start: Int) -> Int {
    var depth = 0
    var at = start
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return at + 1
      default: break
      }
      at += 1
    }
    return at
  }
}
