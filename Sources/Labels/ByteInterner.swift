import Glibc

/// Interns byte strings as small numbers without making a `String` of each.
///
/// Open addressing over one arena; the caller says which number a new name gets.
struct ByteInterner {
  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  private var slots: [Int32] = []
  private var mask = -1

  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
    var number: Int32
  }

  /// The number of a name, if it has been seen.
  func number(of bytes: UnsafeRawBufferPointer) -> Int32? {
    guard !slots.isEmpty else { return nil }
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.count == bytes.count, matches(entry, bytes) {
        return entry.number
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Remembers a name that has not been seen, and gives its number back.
  mutating func add(_ bytes: UnsafeRawBufferPointer, number: Int32) -> Int32 {
    if (entries.count + 1) * 2 > mask { grow() }
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(hash: hash, start: arena.count, count: bytes.count, number: number))
    arena.append(contentsOf: bytes)
    return number
  }

  private func matches(_ entry: Entry, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let name = bytes.baseAddress else { return true }
    return arena.withUnsafeBytes { arena in
      guard let start = arena.baseAddress else { return false }
      return memcmp(start + entry.start, name, entry.count) == 0
    }
  }

  private mutating func grow() {
    mask = max(mask * 2 + 1, 255)
    slots = [Int32](repeating: -1, count: mask + 1)
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
  }

  /// Eight bytes at a time, multiplied and folded; the order of names never depends on it.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var at = 0
    while at + 8 <= bytes.count {
      hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var tail: UInt64 = 0
    while at < bytes.count {
      tail = tail << 8 | UInt64(bytes[at])
      at += 1
    }
    return mix(hash ^ tail)
  }

  private static func mix(_ x: UInt64) -> UInt64 {
    let product = x.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.low ^ product.high
  }
}
