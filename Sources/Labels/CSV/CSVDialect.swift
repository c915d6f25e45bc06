/// How a delimited text file is written, and its first row.
struct CSVDialect {
  /// What stands between the cells.
  var separator: UInt8
  /// The cells of the first row: the names of the columns, when the file has a header.
  var header: [String]
  /// How many rows end with the header: two when a spreadsheet wrote `sep=;` above it.
  var headerRows = 1

  /// Reads the first row of a head; nil when the head is no text.
  init?(_ head: FileHead) {
    var content = head.content
    // JSON, XML and text in another encoding have no header row.
    guard let first = content.first, !"{[<".utf8.contains(first) else { return nil }
    var row = Self.firstRow(content)
    if let stated = Self.statedSeparator(row) {
      separator = stated
      headerRows = 2
      content = content[row.endIndex...].drop { $0 == 0x0A || $0 == 0x0D }
      row = Self.firstRow(content)
    } else {
      separator = Self.likeliestSeparator(row)
    }
    guard !row.isEmpty, !row.contains(0) else { return nil }
    header = Self.split(row, separator)
  }

  /// The dialect of a file that is read as delimited text.
  ///
  /// - Throws: ``UnreadableInput`` when it is no such text.
  init(of source: ByteSource) throws {
    let head = source.head
    if head.bytes.starts(with: [0xFF, 0xFE]) || head.bytes.starts(with: [0xFE, 0xFF]) {
      throw UnreadableInput(place: source.path, reason: "the text is UTF-16; save it as UTF-8.")
    }
    guard let dialect = CSVDialect(head) else {
      throw UnreadableInput(place: source.path, reason: "the file has no header row.")
    }
    self = dialect
  }

  /// The first rows that the head holds whole, the header among them.
  static func rows(_ head: FileHead, separator: UInt8, limit: Int = 20) -> [[String]] {
    var rest = head.content
    var rows: [[String]] = []
    while rows.count < limit, !rest.isEmpty {
      let row = firstRow(rest)
      if row.isEmpty || (row.endIndex == rest.endIndex && !head.isWhole) { break }
      rows.append(split(row, separator))
      rest = rest[row.endIndex...].drop { $0 == 0x0A || $0 == 0x0D }
    }
    return rows
  }

  private static func likeliestSeparator(_ row: ArraySlice<UInt8>) -> UInt8 {
    var best = UInt8(ascii: ",")
    var bestCount = 0
    for candidate in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      let count = split(row, candidate).count
      if count > bestCount { (best, bestCount) = (candidate, count) }
    }
    return best
  }

  private static func statedSeparator(_ row: ArraySlice<UInt8>) -> UInt8? {
    guard row.count == 5, row.prefix(4).elementsEqual("sep=".utf8) else { return nil }
    return row.last
  }

  private static func firstRow(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var quoted = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if !quoted, byte == 0x0A || byte == 0x0D { return bytes[..<index] }
      // No row that tells anything is this long; text without line ends is something else.
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
