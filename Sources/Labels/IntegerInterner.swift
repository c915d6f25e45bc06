/// Numbers integers from 0 in order of first appearance.
struct IntegerInterner {
  /// The integers; the index of one is its number.
  private(set) var values: [Int64] = []
  private var slots = [Int32](repeating: -1, count: 1024)
  private var mask = 1023

  /// The number of an integer, given out now if it is new.
  mutating func intern(_ value: Int64) -> Int32 {
    var slot = Self.slot(value, mask)
    while slots[slot] >= 0 {
      if values[Int(slots[slot])] == value { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let number = Int32(values.count)
    slots[slot] = number
    values.append(value)
    if values.count * 2 > mask { grow() }
    return number
  }

  private mutating func grow() {
    mask = mask * 2 + 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for (index, value) in values.enumerated() {
      var slot = Self.slot(value, mask)
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
  }

  private static func slot(_ value: Int64, _ mask: Int) -> Int {
    let product = UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product >> 32) & mask
  }
}
