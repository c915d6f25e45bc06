import CSHA256
import Glibc

/// The decompressed bytes of one file or of standard input, read once from front to back.
///
/// `.gz` and `.zst` are recognised by their first bytes and read as they are. Only a window of the
/// content is in memory at any time. The SHA-256 is that of the bytes on disk.
public final class ByteSource {
  /// The path as the user gave or would find it; `-` for standard input.
  public let path: String
  /// How many bytes the file has on disk; 0 for standard input.
  public let bytesOnDisk: Int
  /// How many bytes have been read from the disk so far.
  public private(set) var bytesRead = 0

  /// How many bytes the content has; nil where only reading it would tell.
  var contentSize: Int? { decompressor == nil && path != "-" ? bytesOnDisk : nil }

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private var decompressor: (any Decompressor)?
  private var digest = sha256_context()
  private let ownBuffer: UnsafeMutableRawBufferPointer
  /// What is being used: the own buffer, or one that was read ahead.
  private var raw: UnsafeMutableRawBufferPointer
  private var ahead: ReadAhead?
  private var rawStart = 0
  private var rawEnd = 0
  private var rawAtEnd = false
  private var headBytes: [UInt8] = []
  private var headUsed = 0
  private var produced = 0
  private let progress: (Int) -> Void
  /// What lies around the file.
  let surroundings: Surroundings
  private let mayBeEmpty: Bool

  /// How many decompressed bytes recognition may look at.
  static let headSize = 256 << 10
  private static let rawSize = 1 << 20
  /// A thread is worth its start when this much is left to read.
  private static let leastAhead = 4 << 20

  /// Opens a file or, for `-`, standard input.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - progress: Told the number of bytes of each piece read from the disk.
  /// - Throws: ``UnreadableInput`` when there is no such file, it is no regular file, it may not be
  ///   read, it is empty, or its compressed content is damaged at the start.
  public convenience init(path: String, progress: @escaping (Int) -> Void = { _ in }) throws {
    try self.init(path: path, surroundings: Surroundings(), progress: progress)
  }

  /// Opens a file whose surroundings are known; with `mayBeEmpty`, one without a byte has no content.
  init(
    path: String, surroundings: Surroundings, mayBeEmpty: Bool = false,
    progress: @escaping (Int) -> Void = { _ in }
  ) throws {
    self.path = path
    self.progress = progress
    self.surroundings = surroundings
    self.mayBeEmpty = mayBeEmpty
    ownBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.rawSize, alignment: 64)
    raw = ownBuffer
    sha256_begin(&digest)
    if path == "-" {
      descriptor = STDIN_FILENO
      ownsDescriptor = false
      bytesOnDisk = 0
    } else {
      let status: stat
      do {
        status = try FileStatus.regularFile(path)
      } catch {
        ownBuffer.deallocate()
        throw error
      }
      bytesOnDisk = Int(status.st_size)
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      ownsDescriptor = true
      // From here on `deinit` frees the buffer.
      if descriptor < 0 {
        let reason = String(cString: strerror(errno))
        throw UnreadableInput(place: path, reason: "the file cannot be opened: \(reason).")
      }
    }
    try prepareHead()
  }

  deinit {
    ahead?.stop()
    ownBuffer.deallocate()
    if ownsDescriptor && descriptor >= 0 { close(descriptor) }
  }

  /// The beginning of the content, for recognition; later reads still begin at its first byte.
  public var head: FileHead {
    FileHead(path: path, bytes: headBytes, isWhole: headBytes.count < Self.headSize)
  }

  /// Reads the next bytes of the content.
  ///
  /// - Parameter buffer: Where the bytes go.
  /// - Returns: How many bytes were read; 0 at the end of the content.
  /// - Throws: ``UnreadableInput`` when the disk or the compressed content fails.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if headUsed < headBytes.count {
      let count = min(buffer.count, headBytes.count - headUsed)
      headBytes.withUnsafeBytes { bytes in
        buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[headUsed..<headUsed + count]))
      }
      headUsed += count
      return count
    }
    return try pull(into: buffer)
  }

  /// Reads what is left on disk and gives the SHA-256 of all of it.
  ///
  /// - Returns: The digest in lowercase hexadecimal.
  /// - Throws: ``UnreadableInput`` when the disk fails.
  public func finishDigest() throws -> String {
    while !rawAtEnd {
      rawStart = rawEnd
      try fill()
    }
    var bytes = [UInt8](repeating: 0, count: 32)
    var copy = ahead?.digest ?? digest
    sha256_finish(&copy, &bytes)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private func prepareHead() throws {
    while rawEnd < 4 && !rawAtEnd { try fill() }
    if rawEnd == 0, mayBeEmpty { return }
    if rawEnd == 0 { throw UnreadableInput(place: path, reason: "the file is empty.") }
    let magic = raw.prefix(min(4, rawEnd))
    if magic.starts(with: [0x1F, 0x8B]) {
      decompressor = try GzipDecompressor(path: path)
    } else if magic.elementsEqual([0x28, 0xB5, 0x2F, 0xFD]) {
      decompressor = try ZstdDecompressor(path: path)
    }
    headBytes = try [UInt8](unsafeUninitializedCapacity: Self.headSize) { buffer, count in
      while count < Self.headSize {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let got = try pull(into: rest)
        if got == 0 { break }
        count += got
      }
    }
    if headBytes.isEmpty {
      throw UnreadableInput(place: path, reason: "the compressed content is empty.")
    }
  }

  private func pull(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let decompressor else {
      if rawStart == rawEnd { try fill() }
      let count = min(buffer.count, rawEnd - rawStart)
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: raw[rawStart..<rawStart + count]))
      rawStart += count
      return count
    }
    while true {
      if rawStart == rawEnd && !rawAtEnd { try fill() }
      let input = UnsafeRawBufferPointer(rebasing: raw[rawStart..<rawEnd])
      let step = try decompressor.step(input, into: buffer, atEnd: rawAtEnd)
      rawStart += step.consumed
      produced += step.produced
      try checkRatio()
      if step.produced > 0 { return step.produced }
      if rawStart == rawEnd && rawAtEnd { return 0 }
    }
  }

  /// Text of labels packs some 5 to 30 times; a thousandfold is an attack or a mistake.
  private func checkRatio() throws {
    let limit = 1_000
    guard produced > 64 << 20, produced / max(bytesRead, 1) > limit else { return }
    throw UnreadableInput(
      place: path,
      reason:
        "\(bytesRead) compressed bytes gave \(produced) bytes, more than \(limit) times as many; "
        + "unpack the file first if it is right.")
  }

  /// Reads on behind what is not used yet.
  private func fill() throws {
    guard !rawAtEnd else { return }
    if rawStart == rawEnd {
      if ahead == nil, bytesRead > 0, bytesOnDisk - bytesRead >= Self.leastAhead {
        ahead = ReadAhead(descriptor, digest: digest, bufferSize: Self.rawSize)
      }
      if let ahead { return try take(ahead.next()) }
      rawStart = 0
      rawEnd = 0
    }
    let room = UnsafeMutableRawBufferPointer(rebasing: raw[rawEnd...])
    var count = Glibc.read(descriptor, room.baseAddress, room.count)
    while count < 0 && errno == EINTR {
      count = Glibc.read(descriptor, room.baseAddress, room.count)
    }
    if count < 0 { throw failure(errno) }
    rawEnd += count
    rawAtEnd = count == 0
    bytesRead += count
    if count > 0 {
      sha256_add(&digest, room.baseAddress?.assumingMemoryBound(to: UInt8.self), count)
      progress(count)
    }
  }

  /// Goes on with a piece that was read ahead.
  private func take(_ piece: ReadAhead.Piece) throws {
    switch piece {
    case .bytes(let bytes):
      raw = bytes
      rawStart = 0
      rawEnd = bytes.count
      bytesRead += bytes.count
      progress(bytes.count)
    case .end: rawAtEnd = true
    case .failure(let number): throw failure(number)
    }
  }

  private func failure(_ number: Int32) -> UnreadableInput {
    UnreadableInput(place: path, reason: "reading failed: \(String(cString: strerror(number))).")
  }
}
