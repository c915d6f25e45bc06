import CSHA256
import Dispatch
import Glibc
import Synchronization

/// Reads and hashes the rest of a file on a thread of its own, a piece ahead of whoever uses it.
///
/// The disk, the copy out of the kernel and SHA-256 take about as long as parsing; side by side they
/// cost nothing. Two buffers go back and forth: one is filled while the other is read.
final class ReadAhead: @unchecked Sendable {
  // One thread fills, one takes; a buffer, its count and the digest belong to the side that the
  // semaphores gave them to.
  private let descriptor: Int32
  private let buffers: [UnsafeMutableRawBufferPointer]
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let isCancelled = Atomic(false)
  private var counts = [Int](repeating: 0, count: bufferCount)
  private var failure: Int32 = 0
  private var taken = 0
  /// The digest over all bytes; to be read after the end or a failure.
  private(set) var digest: sha256_context

  /// With two, a thread that is held up for a moment holds up the other.
  private static let bufferCount = 4

  /// What the thread has read.
  enum Piece {
    case bytes(UnsafeMutableRawBufferPointer)
    case end
    /// The error number.
    case failure(Int32)
  }

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - descriptor: An open file, which must stay open until ``stop()``.
  ///   - digest: The digest of what has been read from it before.
  ///   - bufferSize: How many bytes are read at a time.
  init(_ descriptor: Int32, digest: sha256_context, bufferSize: Int) {
    self.descriptor = descriptor
    self.digest = digest
    buffers = (0..<Self.bufferCount).map { _ in .allocate(byteCount: bufferSize, alignment: 64) }
    for _ in buffers { free.signal() }
    DispatchQueue.global().async { self.run() }
  }

  deinit { for buffer in buffers { buffer.deallocate() } }

  /// The next bytes; those of the piece before are no longer valid.
  func next() -> Piece {
    if taken > 0 { free.signal() }
    filled.wait()
    let index = taken % buffers.count
    taken += 1
    if counts[index] > 0 {
      return .bytes(UnsafeMutableRawBufferPointer(rebasing: buffers[index][..<counts[index]]))
    }
    // Whoever asks again gets the same answer.
    counts[taken % buffers.count] = counts[index]
    filled.signal()
    return counts[index] == 0 ? .end : .failure(failure)
  }

  /// Waits until the thread is done with the file, of which nothing more is needed.
  func stop() {
    isCancelled.store(true, ordering: .relaxed)
    free.signal()
    ended.wait()
  }

  private func run() {
    defer { ended.signal() }
    for index in 0... {
      free.wait()
      if isCancelled.load(ordering: .relaxed) { return }
      let buffer = buffers[index % buffers.count]
      var count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      while count < 0 && errno == EINTR {
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 { failure = errno }
      if count > 0 {
        sha256_add(&digest, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), count)
      }
      counts[index % buffers.count] = count
      filled.signal()
      if count <= 0 { return }
    }
  }
}
