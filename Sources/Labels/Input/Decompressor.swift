import CZlib
import CZstd

/// Unpacks a stream piece by piece.
protocol Decompressor: AnyObject {
  /// Takes from `input` and writes to `output`; needs more input when nothing is produced.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, atEnd: Bool
  ) throws -> DecompressionStep
}

/// What one step did, in bytes.
struct DecompressionStep {
  var consumed: Int
  var produced: Int
}

/// gzip with any number of members, as `cat a.gz b.gz` makes them.
final class GzipDecompressor: Decompressor {
  private var stream = z_stream()
  private let path: String
  private var insideMember = true
  private var started = false

  init(path: String) throws {
    self.path = path
    // 15 window bits as every gzip file may use, plus 16 for the gzip header.
    let result = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else {
      throw UnreadableInput(place: path, reason: "zlib could not start (\(result)).")
    }
  }

  deinit { inflateEnd(&stream) }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, atEnd: Bool
  ) throws -> DecompressionStep {
    if input.isEmpty {
      if atEnd && insideMember {
        throw UnreadableInput(place: path, reason: "the gzip file is cut off.")
      }
      return DecompressionStep(consumed: 0, produced: 0)
    }
    if !insideMember {
      // Zero padding after the last member is legal and means nothing.
      if input[0] == 0 { return DecompressionStep(consumed: 1, produced: 0) }
      inflateReset(&stream)
      insideMember = true
    }
    let inputCount = min(input.count, Int(UInt32.max))
    let outputCount = min(output.count, Int(UInt32.max))
    stream.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(inputCount)
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(outputCount)
    let result = inflate(&stream, Z_NO_FLUSH)
    if result == Z_STREAM_END {
      insideMember = false
    } else if result != Z_OK && result != Z_BUF_ERROR {
      let detail = stream.msg.map { String(cString: $0) } ?? "zlib code \(result)"
      throw UnreadableInput(
        place: path,
        reason: "the gzip content is damaged near compressed byte \(stream.total_in): \(detail).")
    }
    return DecompressionStep(
      consumed: inputCount - Int(stream.avail_in), produced: outputCount - Int(stream.avail_out))
  }
}

/// Zstandard with any number of frames.
final class ZstdDecompressor: Decompressor {
  private let stream: OpaquePointer
  private let path: String
  private var insideFrame = true

  init(path: String) throws {
    self.path = path
    guard let stream = ZSTD_createDStream() else {
      throw UnreadableInput(place: path, reason: "libzstd could not start.")
    }
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, atEnd: Bool
  ) throws -> DecompressionStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    if input.isEmpty && !insideFrame { return DecompressionStep(consumed: 0, produced: 0) }
    let result = ZSTD_decompressStream(stream, &target, &source)
    if ZSTD_isError(result) != 0 {
      throw UnreadableInput(
        place: path,
        reason: "the zstd content is damaged: \(String(cString: ZSTD_getErrorName(result))).")
    }
    insideFrame = result != 0
    if atEnd && input.isEmpty && insideFrame && target.pos == 0 {
      throw UnreadableInput(place: path, reason: "the zstd file is cut off.")
    }
    return DecompressionStep(consumed: source.pos, produced: target.pos)
  }
}
