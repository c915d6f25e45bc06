/// The lines of a text file, one after another, in a buffer that is used again.
///
/// Lines end with LF, CRLF or CR, the last with or without one. Blank lines are passed over.
final class TextLines {
  /// The 1-based number of the current line.
  private(set) var number = 0
  /// The words of the current line, after ``split()``.
  private(set) var words: [UnsafeRawBufferPointer] = []

  let path: String
  private let source: ByteSource
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var atEnd = false
  private var current = 0..<0

  /// A longer line is no text.
  private static let longest = 16 << 20

  init(_ source: ByteSource, window: Int = 64 << 10) throws {
    path = source.path
    self.source = source
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(window, 16), alignment: 16)
    while end < 3, try fill() {}
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
  }

  deinit { buffer.deallocate() }

  /// The current line without its end and outer blanks, until the next one is read.
  var line: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[current]) }

  var place: String { "\(path):\(number)" }

  /// Goes to the next line that is not blank; false at the end.
  func next() throws -> Bool {
    while try scan() {
      if !current.isEmpty { return true }
    }
    return false
  }

  /// Splits the current line into ``words`` at blanks, or at one separator with the blanks around it.
  func split(at separator: UInt8? = nil) {
    let line = line
    var parts = words
    words = []
    parts.removeAll(keepingCapacity: true)
    var at = 0
    while at <= line.count {
      while at < line.count, isBlank(line[at]), line[at] != separator { at += 1 }
      let start = at
      while at < line.count, separator.map({ line[at] != $0 }) ?? !isBlank(line[at]) { at += 1 }
      var end = at
      while end > start, isBlank(line[end - 1]) { end -= 1 }
      if separator != nil || end > start {
        parts.append(UnsafeRawBufferPointer(rebasing: line[start..<end]))
      }
      at += 1
    }
    words = parts
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func scan() throws -> Bool {
    var at = start
    while true {
      at = lineEnd(from: at)
      if at < end, buffer[at] == 0x0D, at + 1 == end, !atEnd {
        // Whether a line feed follows is not known yet.
      } else if at < end || atEnd {
        break
      }
      let scanned = at - start
      _ = try fill()
      at = start + scanned
    }
    if at == end, start == end { return false }
    current = start..<at
    while let first = current.first, isBlank(buffer[first]) { current = current.dropFirst() }
    while let last = current.last, isBlank(buffer[last]) { current = current.dropLast() }
    if at < end, buffer[at] == 0x0D, at + 1 < end, buffer[at + 1] == 0x0A { at += 1 }
    start = min(at + 1, end)
    number += 1
    return true
  }

  /// Where the next line feed or carriage return stands, or the end of the buffer.
  private func lineEnd(from start: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<end])
    var at = start
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    return at
  }

  private func fill() throws -> Bool {
    if atEnd { return false }
    if start > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
      end -= start
      start = 0
    }
    if end == buffer.count {
      guard buffer.count < Self.longest else {
        throw UnreadableInput(
          place: "\(path):\(number + 1)", reason: "the line is longer than 16 MB.")
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
