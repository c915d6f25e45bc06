import Glibc

/// Writes a new file through a buffer, so that a table of any length needs constant memory.
///
/// The file is on disk when `close()` returns; a file that was never closed is not to be trusted.
final class FileWriter: TextOutputStream {
  private let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  /// The first failure; later writes do nothing, and `close()` reports it.
  private var failure: ReportWriteError?
  private static let capacity = 1 << 18
  private let flushes: Bool

  /// Creates a file that must not exist yet.
  ///
  /// - Parameters:
  ///   - path: Where.
  ///   - flushes: Whether `close()` waits until the file is on disk; of thousands of small files
  ///     the caller may flush all at once instead, by ``FileTree/flushFiles(in:)``.
  /// - Throws: ``ReportWriteError`` with the path and what the system said.
  init(path: String, flushes: Bool = true) throws {
    self.path = path
    self.flushes = flushes
    descriptor = try Unfinished.make(path) {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }
    buffer.reserveCapacity(Self.capacity + 4_096)
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { drain() }
  }

  func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { drain() }
  }

  /// Lets the caller append to what is to be written.
  func write(_ append: (inout [UInt8]) -> Void) {
    append(&buffer)
    if buffer.count >= Self.capacity { drain() }
  }

  func write(_ bytes: UnsafeRawBufferPointer) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { drain() }
  }

  /// Writes what is left, waits (if it flushes) until it is on disk, and reports the first failure.
  func close() throws {
    drain()
    if failure == nil, flushes, fsync(descriptor) != 0 { fail() }
    if Glibc.close(descriptor) != 0, failure == nil { fail() }
    descriptor = -1
    if let failure { throw failure }
  }

  private func drain() {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    buffer.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          return fail()
        }
      }
    }
  }

  private func fail() {
    failure = ReportWriteError(path: path, reason: "cannot be written: \(SystemMessage.last)")
  }
}

/// What the system says about its last failure.
enum SystemMessage {
  static var last: String { String(cString: strerror(errno)) }
}
