import CSimdjson

/// The next elements of a COCO file, apart from the stream that they came from.
final class COCOBatch: RelayedPiece {
  /// What comes next.
  enum Event {
    /// The array at this path begins.
    case begin(String)
    case annotations(UnsafeBufferPointer<coco_annotation>)
    case images(UnsafeBufferPointer<coco_image>)
    case categories(UnsafeBufferPointer<coco_category>)
    /// The value of this key is no such array and was passed over.
    case value(String)
    case end
    case failure(any Error)
  }

  private(set) var event = Event.end
  /// How many bytes of the file had been read by then.
  private(set) var bytesRead = 0
  private let rows: OpaquePointer

  /// Nil when there is not enough memory.
  init?() {
    guard let rows = coco_rows_create() else { return nil }
    self.rows = rows
  }

  deinit { coco_rows_destroy(rows) }

  var isLast: Bool {
    switch event {
    case .end, .failure: true
    default: false
    }
  }

  /// Takes what comes next in the stream.
  func take(from stream: JSONStream) {
    do {
      switch try stream.next() {
      case .begin(let place): event = .begin(place)
      case .value(let key): event = .value(key)
      case .end: event = .end
      case .batch:
        switch stream.container {
        case "$.annotations":
          let count = try stream.take { coco_take_annotations($0, rows) }
          event = .annotations(.init(start: coco_rows_annotations(rows), count: count))
        case "$.images":
          let count = try stream.take { coco_take_images($0, rows) }
          event = .images(.init(start: coco_rows_images(rows), count: count))
        default:
          let count = try stream.take { coco_take_categories($0, rows) }
          event = .categories(.init(start: coco_rows_categories(rows), count: count))
        }
      }
    } catch {
      event = .failure(error)
    }
    bytesRead = stream.progress.read
  }

  /// The bytes of a scalar of kind text.
  func text(_ scalar: json_scalar) -> UnsafeRawBufferPointer {
    guard let text = coco_rows_text(rows) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: text + Int(scalar.offset), count: Int(scalar.length))
  }

  /// The labelers that an image's entry names.
  func labelers(of row: coco_image) -> UnsafeBufferPointer<json_scalar> {
    guard let labelers = coco_rows_labelers(rows) else { return .init(start: nil, count: 0) }
    return .init(start: labelers + Int(row.first_labeler), count: Int(row.labeler_count))
  }
}
