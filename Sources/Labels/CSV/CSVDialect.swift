/// How a delimited text file is written, and its header.
struct CSVDialect {
  /// What stands between the cells.
  var separator: UInt8
  /// The names in the first row.
  var header: [String]

  /// Whether numbers may have decimal commas, as spreadsheets of many locales write them.
  var allowsDecimalComma: Bool { separator != UInt8(ascii: ",") }

  /// Reads the first row of a head; nil when the head is no text.
  init?(_ head: FileHead) {
    let content = head.content
    let line = Self.firstRow(content)
    guard !line.isEmpty, !line.contains(0) else { return nil }
    var best = UInt8(ascii: ",")
    var bestCount = 0
    for candidate in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      let count = Self.split(line, candidate).count
      if count > bestCount { (best, bestCount) = (candidate, count) }
    }
    separator = best
    header = Self.split(line, best)
  }

  private static func firstRow(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var quoted = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if !quoted, byte == 0x0A || byte == 0x0D { return bytes[..<index] }
      // No header is this long; text without line ends is something else.
      if index - bytes.startIndex > 65_536 { return [] }
    }
    return bytes
  }

  private static func split(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [String] {
    var quoted = false
    let parts = line.split(omittingEmptySubsequences: false) { byte in
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      return byte == separator && !quoted
    }
    return parts.map { part in
      var text = String(decoding: part, as: UTF8.self)[...]
      while let first = text.first, first == " " || first == "\"" { text.removeFirst() }
      while let last = text.last, last == " " || last == "\"" { text.removeLast() }
      return String(text)
    }
  }
}
