import CSimdjson
import Glibc

/// The records of a JSON file of any size, batch by batch, in bounded memory.
///
/// `paths` say where records stand: `$` (the whole file, or each value of JSON lines), `$[*]` (the
/// elements of a root array), `$.*` (the members of a root object), `$.key`, `$.key[*]` and
/// `$.key.*`. What matches none of them is passed over without being held, and so is the text of a
/// string longer than a megabyte, such as an embedded image, which is read as empty.
final class JSONStream {
  /// What comes next.
  enum Event: Equatable {
    /// The container of records at this path begins.
    case begin(String)
    case batch
    /// The value of this key of the root object is no container of records and was passed over.
    case value(String)
    case end
  }

  /// How many bytes of a file are held at a time.
  static let window = 1 << 20
  /// A longer string is no name of anything.
  static let longestString = 1 << 20

  let path: String
  let handle: OpaquePointer
  private let feed: Feed

  /// What the C side calls back with.
  private final class Feed {
    let source: ByteSource
    var failure: (any Error)?
    init(_ source: ByteSource) { self.source = source }
  }

  init(
    _ source: ByteSource, paths: [String], window: Int = JSONStream.window,
    longestString: Int = JSONStream.longestString, labelerKey: String? = nil,
    passingOver passedOver: String? = nil
  ) throws {
    path = source.path
    feed = Feed(source)
    let context = Unmanaged.passUnretained(feed).toOpaque()
    // A small file needs no more room than its own; what turns out longer makes the window grow.
    let window = source.bytesOnDisk > 0 ? min(window, source.bytesOnDisk + 64) : window
    let patterns = paths.map { UnsafePointer(strdup($0)) }
    defer { for pattern in patterns { free(UnsafeMutablePointer(mutating: pattern)) } }
    let created = json_stream_create(
      { context, buffer, capacity in
        guard let context else { return -1 }
        let feed = Unmanaged<Feed>.fromOpaque(context).takeUnretainedValue()
        do {
          return try feed.source.read(
            into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
        } catch {
          feed.failure = error
          return -1
        }
      }, context, window, longestString, patterns, patterns.count, labelerKey)
    guard let created else {
      throw UnreadableInput(place: source.path, reason: "there is not enough memory to read it.")
    }
    handle = created
    if let passedOver { json_stream_pass_over(handle, passedOver) }
  }

  deinit { json_stream_destroy(handle) }

  /// How many bytes the file has on disk, and how many of them have been read; 0 and a number for
  /// standard input.
  var progress: (size: Int, read: Int) { (feed.source.bytesOnDisk, feed.source.bytesRead) }

  func next() throws -> Event {
    switch json_stream_next(handle) {
    case json_event_begin: return .begin(String(cString: json_stream_prefix(handle)))
    case json_event_batch: return .batch
    case json_event_value: return .value(String(cString: json_stream_key(handle)))
    case json_event_end: return .end
    default: throw failure
    }
  }

  /// Takes the batch that is ready as values; they live until the next call on the stream.
  func records() throws -> JSONRecords {
    var tape = json_tape()
    guard json_take_tape(handle, &tape), let records = JSONRecords(tape) else { throw failure }
    return records
  }

  /// Takes the batch that is ready with one of the `coco_take_…` functions, which tells how many
  /// elements it has.
  func take(_ function: (OpaquePointer) -> Int) throws -> Int {
    let count = function(handle)
    if count < 0 { throw failure }
    return count
  }

  /// The path of the container whose records come.
  var container: String { String(cString: json_stream_prefix(handle)) }

  /// Tells of bare NaN and Infinity and of bytes that are not UTF-8.
  func reportEncoding(to issues: inout [LabelFileIssue]) {
    let count = json_stream_literal_count(handle)
    let literals = IssueTally("non-finite-literal", .error)
    for index in 0..<min(count, 1_000) {
      let literal = json_stream_literal(handle, index)
      literals.add(
        place: "\(path): byte \(literal.offset), \(String(cString: literal.path))",
        message: "\(String(cString: literal.literal)) is not JSON; it was read as that value.")
    }
    literals.add(uncollected: count - min(count, 1_000))
    literals.report(to: &issues, place: path)
    let invalid = json_stream_invalid_utf8_count(handle)
    guard invalid > 0 else { return }
    issues.append(
      LabelFileIssue(
        code: "invalid-utf8", severity: .warning,
        place: "\(path): after byte \(json_stream_invalid_utf8_offset(handle))",
        message: "\(invalid) bytes are not UTF-8 and were read as Latin-1."))
  }

  /// Tells of the lines of JSON lines that are no JSON and were left out.
  func reportLines(to issues: inout [LabelFileIssue]) {
    let count = json_stream_bad_line_count(handle)
    guard count > 0 else { return }
    let lines = IssueTally("malformed-line", .error)
    for index in 0..<min(count, 1_000) {
      let bad = json_stream_bad_line(handle, index)
      lines.add(
        place: "\(path):\(bad.line)",
        message: "\"\(String(cString: bad.text))\" is no JSON (\(String(cString: bad.reason))); "
          + "it was left out.")
    }
    lines.add(uncollected: count - min(count, 1_000))
    lines.report(to: &issues, place: path)
    issues.append(
      LabelFileIssue(
        code: "lines-lost", severity: .error, place: path,
        message: "\(count) \(count == 1 ? "line was" : "lines were") no JSON; whatever stood there "
          + "is not in the result."))
  }

  private var failure: any Error {
    if let error = feed.failure { return error }
    return UnreadableInput(
      place: "\(path): byte \(json_stream_error_offset(handle))",
      reason: String(cString: json_stream_error_message(handle)))
  }
}
