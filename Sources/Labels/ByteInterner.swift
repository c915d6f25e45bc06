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
    let hash = ByteHash.of(bytes)
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
    let hash = ByteHash.of(bytes)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(entries.count)
    entries.append(Entry(hash: hash, start: arena.count, count: bytes.count, number: number))
    arena.append(contentsOf: bytes)
    return number
  }

  private func matches(_ entry: Entry, _ bytes: UnsafeRawBufferPointer) -> Bool {
    arena.withUnsafeBytes { arena in
      ByteHash.areEqual(.init(rebasing: arena[entry.start..<entry.start + entry.count]), bytes)
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
}
