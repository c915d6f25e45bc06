import CSimdjson

/// The arrays of a top-level JSON object, batch by batch.
final class JSONArrayStream {
  /// What comes next.
  enum Event: Equatable {
    case array(String)
    case batch
    case value(String)
    case end
  }

  let path: String
  let handle: OpaquePointer
  private let feed: Feed

  /// What the C side calls back with.
  private final class Feed {
    let source: ByteSource
    var failure: (any Error)?
    init(_ source: ByteSource) { self.source = source }
  }

  init(_ source: ByteSource, window: Int, labelerKey: String?) throws {
    path = source.path
    feed = Feed(source)
    let context = Unmanaged.passUnretained(feed).toOpaque()
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
      }, context, window, labelerKey)
    guard let created else {
      throw UnreadableInput(place: source.path, reason: "there is not enough memory to read it.")
    }
    handle = created
  }

  deinit { json_stream_destroy(handle) }

  func next() throws -> Event {
    switch json_stream_next(handle) {
    case json_event_array: return .array(key)
    case json_event_batch: return .batch
    case json_event_value: return .value(key)
    case json_event_end: return .end
    default: throw failure
    }
  }

  func skipArray() { json_stream_skip_array(handle) }

  /// Takes the batch that is ready with one of the `coco_take_…` functions.
  func take<Row>(
    _ function: (OpaquePointer, UnsafeMutablePointer<UnsafePointer<Row>?>) -> Int
  ) throws -> UnsafeBufferPointer<Row> {
    var rows: UnsafePointer<Row>?
    let count = function(handle, &rows)
    if count < 0 { throw failure }
    return UnsafeBufferPointer(start: rows, count: count)
  }

  /// The bytes of a scalar of kind text, until the next call on the stream.
  func text(_ scalar: json_scalar) -> UnsafeRawBufferPointer {
    guard let text = json_stream_text(handle) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: text + Int(scalar.offset), count: Int(scalar.length))
  }

  private var key: String { String(cString: json_stream_key(handle)) }

  private var failure: any Error {
    if let error = feed.failure { return error }
    return UnreadableInput(
      place: "\(path): byte \(json_stream_error_offset(handle))",
      reason: String(cString: json_stream_error_message(handle)))
  }
}
