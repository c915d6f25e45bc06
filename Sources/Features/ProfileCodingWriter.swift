/// Writes the numbers of a profile as bytes, the least significant first.
struct ProfileWriter {
  private(set) var bytes: [UInt8] = []

  mutating func fixed<Value: FixedWidthInteger>(_ value: Value) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// LEB128: seven bits a byte, the top bit set on all but the last.
  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func count(_ value: some BinaryInteger) {
    varint(UInt64(truncatingIfNeeded: value))
  }

  /// Small numbers of either sign in few bytes: 0, -1, 1, -2 … become 0, 1, 2, 3 ….
  mutating func zigzag(_ value: Int64) {
    varint(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// Numbers that never fall, as differences.
  mutating func ascending(_ values: [Int32]) {
    var last: Int64 = 0
    for value in values {
      count(Int64(value) - last)
      last = Int64(value)
    }
  }

  /// The lengths of consecutive runs from their bounds.
  mutating func lengths(_ start: [Int32]) {
    for (low, high) in zip(start, start.dropFirst()) { count(high - low) }
  }

  mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// So many bytes are shared at most, so that a file cannot grow beyond measure when it is read.
  static let mostShared = 255

  /// Each name as what it adds to the one before.
  mutating func names(_ values: [String]) {
    count(values.count)
    var last: [UInt8] = []
    for value in values {
      let name = Array(value.utf8)
      let shared = zip(last, name).prefix(Self.mostShared).prefix { $0 == $1 }.count
      count(shared)
      count(name.count - shared)
      bytes += name[shared...]
      last = name
    }
  }

  mutating func flags(_ values: [Bool]) {
    for first in stride(from: 0, to: values.count, by: 8) {
      var byte: UInt8 = 0
      for (bit, value) in values[first..<min(first + 8, values.count)].enumerated() where value {
        byte |= 1 << UInt8(bit)
      }
      bytes.append(byte)
    }
  }

  /// A column of numbers, exactly: one value for all, whole numbers, or IEEE 754 binary64.
  mutating func column(_ values: [Double]) {
    if let first = values.first, values.allSatisfy({ $0.bitPattern == first.bitPattern }) {
      bytes.append(ProfileColumn.constant.rawValue)
      fixed(first.bitPattern)
      return
    }
    // A whole number below 2^31 takes five bytes at most; negative zero is not one.
    let whole = values.map { Int32(exactly: $0) }
    let isWhole = zip(values, whole).allSatisfy { value, number in
      number.map { Double($0).bitPattern == value.bitPattern } ?? false
    }
    guard isWhole else {
      bytes.append(ProfileColumn.binary64.rawValue)
      for value in values { fixed(value.bitPattern) }
      return
    }
    bytes.append(ProfileColumn.whole.rawValue)
    for case let number? in whole { zigzag(Int64(number)) }
  }
}

/// How a column of numbers is written.
enum ProfileColumn: UInt8 {
  case constant = 0
  case whole = 1
  case binary64 = 2
}
