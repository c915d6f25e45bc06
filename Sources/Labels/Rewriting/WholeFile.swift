import Glibc

/// A whole file as bytes in memory.
///
/// A copy, because a mapping would end the program when somebody shortens the file meanwhile.
final class WholeFile {
  let bytes: UnsafeRawBufferPointer

  /// Reads a regular file.
  init(path: String) throws {
    let status = try FileStatus.regularFile(path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw UnreadableInput(
        place: path, reason: "the file cannot be opened: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = malloc(size) else {
      throw UnreadableInput(
        place: path, reason: "its \(size) bytes do not fit into memory.")
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    var count = 0
    while count < size {
      let got = Glibc.read(descriptor, start + count, size - count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        let reason =
          got == 0
          ? "the file became shorter while it was read."
          : "reading failed: \(String(cString: strerror(errno)))."
        throw UnreadableInput(place: path, reason: reason)
      }
      count += got
    }
  }

  deinit { free(UnsafeMutableRawPointer(mutating: bytes.baseAddress)) }

  var isCompressed: Bool {
    bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }
}
