/// Numbers integers from 0 in order of first appearance.
///
/// Ids are mostly small and dense: those below a bound that grows with their number are looked up in
/// an array, the others by open addressing.
struct IntegerInterner {
  /// The integers; the index of one is its number.
  private(set) var values: [Int64] = []
  /// The number of each small integer; -1 for one that has not been seen.
  private var numberOfSmall = [Int32](repeating: -1, count: 1024)
  private var slots = [Int32](repeating: -1, count: 1024)
  private var hashed = 0

  /// At most this many places of the array per integer seen.
  private static let sparsest = 8

  /// The number of an integer, given out now if it is new.
  mutating func intern(_ value: Int64) -> Int32 {
    if value >= 0, value < Int64(numberOfSmall.count) {
      let known = numberOfSmall[Int(value)]
      if known >= 0 { return known }
      numberOfSmall[Int(value)] = Int32(values.count)
    } else {
      let slot = slot(value)
      if slots[slot] >= 0 { return slots[slot] }
      slots[slot] = Int32(values.count)
      hashed += 1
    }
    values.append(value)
    if hashed * 2 > slots.count { grow() }
    return Int32(values.count - 1)
  }

  /// Makes the array as long as the integers seen allow, and the table long enough for the rest.
  private mutating func grow() {
    while numberOfSmall.count * 2 <= values.count * Self.sparsest {
      numberOfSmall += [Int32](repeating: -1, count: numberOfSmall.count)
    }
    slots = [Int32](repeating: -1, count: slots.count * 2)
    hashed = 0
    for (index, value) in values.enumerated() {
      if value >= 0, value < Int64(numberOfSmall.count) {
        numberOfSmall[Int(value)] = Int32(index)
      } else {
        slots[slot(value)] = Int32(index)
        hashed += 1
      }
    }
  }

  /// Where a large or negative integer stands, or would.
  private func slot(_ value: Int64) -> Int {
    let product = UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: product >> 32) & mask
    while slots[slot] >= 0, values[Int(slots[slot])] != value { slot = (slot + 1) & mask }
    return slot
  }
}
