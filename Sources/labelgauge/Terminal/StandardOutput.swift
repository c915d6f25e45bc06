import Glibc

/// Where results go, byte for byte.
enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        // A reader that has seen enough (`| head`) is no failure.
        return
      } else if errno != EINTR {
        throw Failure("standard output cannot be written: \(String(cString: strerror(errno)))")
      }
    }
  }
}
