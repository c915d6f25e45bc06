import Glibc

/// A fast hash of bytes for tables in memory; nothing that is written depends on it.
enum ByteHash {
  /// Eight bytes at a time, multiplied and folded.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var at = 0
    while at + 8 <= bytes.count {
      hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    let left = bytes.count - at
    if left == 0 { return mix(hash) }
    // The last eight bytes again are quicker than the rest one by one.
    if at > 0 {
      return mix(hash ^ bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    }
    if left >= 4 {
      let first = bytes.loadUnaligned(as: UInt32.self)
      let last = bytes.loadUnaligned(fromByteOffset: left - 4, as: UInt32.self)
      return mix(hash ^ (UInt64(first) << 32 | UInt64(last)))
    }
    let ends = UInt64(bytes[0]) << 16 | UInt64(bytes[left / 2]) << 8 | UInt64(bytes[left - 1])
    return mix(hash ^ ends)
  }

  /// Whether two runs of bytes are the same.
  static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    guard let first = a.baseAddress, let second = b.baseAddress else { return true }
    return memcmp(first, second, a.count) == 0
  }

  private static func mix(_ x: UInt64) -> UInt64 {
    let product = x.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.low ^ product.high
  }
}
