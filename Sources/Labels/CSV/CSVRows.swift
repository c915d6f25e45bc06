import Glibc

/// The rows of an RFC 4180 file, one after another, in a buffer that is used again.
///
/// Quoted cells may hold separators and line ends. Rows end with LF, CRLF or CR.
final class CSVRows {
  /// The 1-based line on which the current row begins.
  private(set) var line = 1
  /// How many cells the current row has.
  private(set) var count = 0
  /// The bytes of the current row in the content, with its line end.
  private(set) var place = 0..<0

  let path: String
  private let source: ByteSource
  private let separator: UInt8
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var atEnd = false
  private var nextLine = 1
  /// Where in the content the buffer begins.
  private var bufferOffset = 0
  private var cells: UnsafeMutableBufferPointer<Cell>

  private typealias Cell = CSVRow.Cell

  /// A row this long is a quote that was never closed.
  private static let longestRow = 64 << 20

  init(_ source: ByteSource, separator: UInt8, window: Int = 1 << 20) throws {
    path = source.path
    self.source = source
    self.separator = separator
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(window, 16), alignment: 16)
    cells = UnsafeMutableBufferPointer.allocate(capacity: 64)
    while end < 3, try fill() {}
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
  }

  deinit {
    buffer.deallocate()
    cells.deallocate()
  }

  /// The current row, until the next one is read.
  var row: CSVRow? {
    guard let bytes = buffer.baseAddress, let cells = cells.baseAddress else { return nil }
    return CSVRow(line: line, bytes: bytes, cells: cells, count: count)
  }

  /// A cell of the current row, without outer quotes and blanks; empty beyond the row's end.
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    row?.cell(index) ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The bytes of a cell of the current row in the content.
  func place(of index: Int) -> Range<Int> {
    bufferOffset + cells[index].start..<bufferOffset + cells[index].end
  }

  /// A cell as text.
  ///
  /// Doubled quotes, which only quoted cells can have, become single ones.
  func text(_ index: Int) -> String { Self.text(of: cell(index)) }

  /// The text of a cell's bytes.
  static func text(of bytes: UnsafeRawBufferPointer) -> String {
    guard let start = bytes.baseAddress, memchr(start, Int32(quote), bytes.count) != nil else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(unsafeUninitializedCapacity: bytes.count) { text in
      CSVBytes.copyPlain(bytes, to: UnsafeMutableRawBufferPointer(text))
    }
  }

  /// Calls with a cell's bytes, with single quotes for doubled ones.
  static func withPlain<Result>(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    guard let start = bytes.baseAddress, memchr(start, Int32(quote), bytes.count) != nil else {
      return body(bytes)
    }
    var text = text(of: bytes)
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Goes to the next row that is not blank; false at the end.
  func next() throws -> Bool {
    while true {
      line = nextLine
      guard try scanRow() else { return false }
      if row?.isBlank == false { return true }
    }
  }

  private func scanRow() throws -> Bool {
    while true {
      if start == end && atEnd { return false }
      if let after = try scanCells() {
        place = bufferOffset + start..<bufferOffset + after
        start = after
        return true
      }
      guard try fill() else { continue }
    }
  }

  /// Scans one row from `start`; nil when the buffer ends first.
  private func scanCells() throws -> Int? {
    guard let bytes = UnsafeRawPointer(buffer.baseAddress) else { return nil }
    let limit = end
    let isLast = atEnd
    var cells = cells
    var found = 0
    var at = start
    var lines = 0
    while true {
      var cell = Cell(start: at, end: at)
      while at < limit, isSpace(bytes.byte(at)) { at += 1 }
      if at < limit, bytes.byte(at) == Self.quote {
        guard let close = Self.closingQuote(bytes, at, limit, isLast, &lines) else {
          guard isLast else { return nil }
          throw UnreadableInput(
            place: "\(path):\(line)", reason: "a quoted cell that begins in this row never ends.")
        }
        cell = Cell(start: at + 1, end: close)
        at = cellEnd(bytes, close + 1, limit)
      } else {
        cell.start = at
        at = cellEnd(bytes, at, limit)
        cell.end = at
        while cell.end > cell.start, isSpace(bytes.byte(cell.end - 1)) { cell.end -= 1 }
      }
      if at == limit && !isLast { return nil }
      if found == cells.count { cells = moreCells() }
      cells[found] = cell
      found += 1
      if at < limit {
        let byte = bytes.byte(at)
        at += 1
        if byte == separator { continue }
        if byte == 0x0D {
          if at == limit && !isLast { return nil }
          if at < limit, bytes.byte(at) == 0x0A { at += 1 }
        }
      }
      count = found
      nextLine = line + lines + 1
      return at
    }
  }

  private static let quote = UInt8(ascii: "\"")

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte == 0x09 && separator != 0x09)
  }

  private func moreCells() -> UnsafeMutableBufferPointer<Cell> {
    let more = UnsafeMutableBufferPointer<Cell>.allocate(capacity: cells.count * 2)
    _ = more.update(fromContentsOf: cells)
    cells.deallocate()
    cells = more
    return more
  }

  /// Where the separator or line end after `at` stands, or the limit.
  private func cellEnd(_ bytes: UnsafeRawPointer, _ from: Int, _ limit: Int) -> Int {
    CSVBytes.first(of: (separator, 0x0A, 0x0D), in: bytes, from, limit)
  }

  private static func closingQuote(
    _ bytes: UnsafeRawPointer, _ open: Int, _ limit: Int, _ isLast: Bool, _ lines: inout Int
  ) -> Int? {
    var at = open + 1
    while true {
      at = CSVBytes.first(of: (quote, 0x0A, quote), in: bytes, at, limit)
      if at == limit { return nil }
      if bytes.byte(at) == 0x0A {
        lines += 1
        at += 1
        continue
      }
      if at + 1 == limit { return isLast ? at : nil }
      if bytes.byte(at + 1) != quote { return at }
      at += 2
    }
  }

  /// Reads on; false when nothing more came.
  private func fill() throws -> Bool {
    if atEnd { return false }
    if start > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      end -= start
      bufferOffset += start
      start = 0
    }
    if end == buffer.count {
      guard buffer.count < Self.longestRow else {
        throw UnreadableInput(
          place: "\(path):\(line)", reason: "the row is longer than 64 MB; is a quote left open?")
      }
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
    end += count
    atEnd = count == 0
    return count > 0
  }
}

extension UnsafeRawPointer {
  /// The byte at an offset.
  fileprivate func byte(_ offset: Int) -> UInt8 { load(fromByteOffset: offset, as: UInt8.self) }
}
