import Glibc

/// A whole file as bytes in memory, which the system pages in and out as it needs.
final class MappedFile {
  let bytes: UnsafeRawBufferPointer

  /// Maps a regular file.
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
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else {
      throw UnreadableInput(
        place: path, reason: "the file cannot be mapped: \(String(cString: strerror(errno))).")
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }

  var isCompressed: Bool {
    bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }
}
