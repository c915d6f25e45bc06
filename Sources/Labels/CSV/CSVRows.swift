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
  private var cells: [Cell] = []

  private struct Cell {
    var start: Int
    var end: Int
  }

  /// A row this long is a quote that was never closed.
  private static let longestRow = 64 << 20

  init(_ source: ByteSource, separator: UInt8, window: Int = 1 << 20) throws {
    path = source.path
    self.source = source
    self.separator = separator
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(window, 16), alignment: 16)
    while end < 3, try fill() {}
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
  }

  deinit { buffer.deallocate() }

  /// A cell of the current row, without outer quotes and blanks; empty beyond the row's end.
  ///
  /// Doubled quotes inside stand as they are.
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let cell = cells[index]
    return UnsafeRawBufferPointer(rebasing: buffer[cell.start..<cell.end])
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
    let quote = UInt8(ascii: "\"")
    guard bytes.contains(quote) else { return String(decoding: bytes, as: UTF8.self) }
    var plain: [UInt8] = []
    var afterQuote = false
    for byte in bytes {
      if byte == quote, afterQuote {
        afterQuote = false
        continue
      }
      afterQuote = byte == quote
      plain.append(byte)
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Goes to the next row that is not blank; false at the end.
  func next() throws -> Bool {
    while true {
      line = nextLine
      guard try scanRow() else { return false }
      if count > 1 || (count == 1 && cells[0].start < cells[0].end) { return true }
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
    count = 0
    var at = start
    var lines = 0
    let limit = end
    guard let bytes = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    while true {
      let cellStart = at
      if at < limit, bytes[at] == UInt8(ascii: "\"") {
        guard let close = closingQuote(bytes, at, limit, &lines) else {
          if atEnd {
            throw UnreadableInput(
              place: "\(path):\(line)", reason: "a quoted cell that begins in this row never ends.")
          }
          return nil
        }
        at = close + 1
        while at < limit, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        if at == limit && !atEnd { return nil }
        append(Cell(start: cellStart + 1, end: close))
      } else {
        while at < limit {
          let byte = bytes[at]
          if byte == separator || byte == 0x0A || byte == 0x0D { break }
          at += 1
        }
        if at == limit && !atEnd { return nil }
        append(trimmed(bytes, Cell(start: cellStart, end: at)))
      }
      if at == limit {
        nextLine = line + lines + 1
        return at
      }
      let byte = bytes[at]
      at += 1
      if byte == separator { continue }
      if byte == 0x0D {
        if at == limit && !atEnd { return nil }
        if at < limit, bytes[at] == 0x0A { at += 1 }
      }
      nextLine = line + lines + 1
      return at
    }
  }

  private func append(_ cell: Cell) {
    if count < cells.count { cells[count] = cell } else { cells.append(cell) }
    count += 1
  }

  private func trimmed(_ bytes: UnsafeMutablePointer<UInt8>, _ cell: Cell) -> Cell {
    var cell = cell
    while cell.start < cell.end, bytes[cell.start] == 0x20 || bytes[cell.start] == 0x09 {
      cell.start += 1
    }
    while cell.end > cell.start, bytes[cell.end - 1] == 0x20 || bytes[cell.end - 1] == 0x09 {
      cell.end -= 1
    }
    return cell
  }

  private func closingQuote(
    _ bytes: UnsafeMutablePointer<UInt8>, _ open: Int, _ limit: Int, _ lines: inout Int
  ) -> Int? {
    var at = open + 1
    while at < limit {
      if bytes[at] == UInt8(ascii: "\"") {
        if at + 1 == limit { return atEnd ? at : nil }
        if bytes[at + 1] != UInt8(ascii: "\"") { return at }
        at += 1
      } else if bytes[at] == 0x0A {
        lines += 1
      }
      at += 1
    }
    return nil
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
