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
    words.removeAll(keepingCapacity: true)
    let line = line
    guard let separator else {
      for part in line.split(whereSeparator: isBlank) {
        words.append(UnsafeRawBufferPointer(rebasing: part))
      }
      return
    }
    for part in line.split(separator: separator, omittingEmptySubsequences: false) {
      var part = part
      while let first = part.first, isBlank(first) { part = part.dropFirst() }
      while let last = part.last, isBlank(last) { part = part.dropLast() }
      words.append(UnsafeRawBufferPointer(rebasing: part))
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func scan() throws -> Bool {
    var at = start
    while true {
      while at < end, buffer[at] != 0x0A, buffer[at] != 0x0D { at += 1 }
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
