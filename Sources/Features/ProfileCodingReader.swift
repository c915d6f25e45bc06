/// Reads what ``ProfileWriter`` wrote, and trusts none of it.
///
/// Nothing is allocated before the bytes that are left could hold it.
struct ProfileReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let section: String

  init(_ bytes: ArraySlice<UInt8>, section: String) {
    self.bytes = bytes
    position = bytes.startIndex
    self.section = section
  }

  var remaining: Int { bytes.endIndex - position }

  func invalid(_ reason: String) -> ProfileError { .invalid(section: section, reason: reason) }

  /// Refuses bytes that nothing has read.
  func finish() throws(ProfileError) {
    guard remaining == 0 else { throw invalid("\(remaining) bytes too many") }
  }

  mutating func byte() throws(ProfileError) -> UInt8 {
    guard position < bytes.endIndex else { throw invalid("it ends too early") }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func fixed<Value: FixedWidthInteger>(
    _: Value.Type
  ) throws(ProfileError) -> Value {
    let size = MemoryLayout<Value>.size
    guard remaining >= size else { throw invalid("it ends too early") }
    var value: Value = 0
    for offset in 0..<size {
      value |= Value(truncatingIfNeeded: bytes[position + offset]) << Value(offset * 8)
    }
    position += size
    return value
  }

  mutating func varint() throws(ProfileError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let next = try byte()
      // The tenth byte has room for one bit; a last byte of zero would be a second spelling.
      if shift == 63, next > 1 { break }
      if shift > 0, next == 0 { break }
      value |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return value }
    }
    throw invalid("a number is badly written")
  }

  mutating func zigzag() throws(ProfileError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A count of things that are not stored one by one.
  mutating func total(_ what: String) throws(ProfileError) -> Int {
    let value = try varint()
    guard value <= ProfileReader.largestTotal else { throw invalid("\(what): \(value)") }
    return Int(value)
  }

  /// Far above any label set, and far enough below `Int.max` for sums over many parts.
  private static let largestTotal: UInt64 = 1 << 53

  /// A count of entries that take at least one byte each.
  mutating func count(_ what: String) throws(ProfileError) -> Int {
    let value = try varint()
    guard value <= UInt64(remaining), value < UInt64(Int32.max) else {
      throw invalid("\(value) \(what), but \(remaining) bytes")
    }
    return Int(value)
  }

  /// A number in a range.
  mutating func number(
    _ what: String, in range: ClosedRange<Int64> = 0...Int64(Int32.max)
  ) throws(ProfileError) -> Int32 {
    let value = try varint()
    guard value <= UInt64(Int32.max), range.contains(Int64(value)) else {
      throw invalid("\(what) is \(value), outside of \(range.lowerBound)...\(range.upperBound)")
    }
    return Int32(value)
  }

  /// An index into a list, or with `least` -1 "none".
  mutating func index(
    _ what: String, below limit: Int, least: Int64 = 0
  ) throws(ProfileError) -> Int32 {
    let value = try varint()
    guard value <= UInt64(Int32.max), Int64(value) + least < Int64(limit) else {
      throw invalid("\(what) number \(value) of \(limit)")
    }
    return Int32(Int64(value) + least)
  }

  mutating func numbers(_ what: String, count: Int) throws(ProfileError) -> [Int32] {
    try need(count, what)
    var values: [Int32] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try number(what)) }
    return values
  }

  /// Indices that never fall.
  mutating func ascending(
    _ what: String, count: Int, below limit: Int
  ) throws(ProfileError) -> [Int32] {
    try need(count, what)
    var values: [Int32] = []
    values.reserveCapacity(count)
    var last: UInt64 = 0
    for _ in 0..<count {
      let (next, overflow) = last.addingReportingOverflow(try varint())
      guard !overflow, next < UInt64(limit), next <= UInt64(Int32.max) else {
        throw invalid("\(what) numbers go beyond \(limit)")
      }
      values.append(Int32(next))
      last = next
    }
    return values
  }

  /// The bounds of consecutive runs.
  mutating func lengths(
    _ what: String, count: Int, least: Int32 = 0
  ) throws(ProfileError) -> [Int32] {
    var start: [Int32] = [0]
    try need(count, what)
    start.reserveCapacity(count + 1)
    var end: Int32 = 0
    for _ in 0..<count {
      let length = try number(what)
      let (next, overflow) = end.addingReportingOverflow(length)
      guard length >= least, !overflow else { throw invalid("\(what) number \(length)") }
      end = next
      start.append(next)
    }
    return start
  }

  /// Refuses a number of entries, of at least `bytesEach`, that the rest cannot hold.
  func need(_ count: Int, _ what: String, bytesEach: Int = 1) throws(ProfileError) {
    guard count <= remaining / bytesEach else {
      throw invalid("\(count) \(what), but \(remaining) bytes")
    }
  }

  mutating func text() throws(ProfileError) -> String {
    let length = try count("bytes of text")
    guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
      throw invalid("text that is not UTF-8")
    }
    position += length
    return text
  }

  /// Names in natural order, none twice.
  mutating func names(_ what: String) throws(ProfileError) -> [String] {
    let count = try count(what)
    var names: [String] = []
    var bytes: [UInt8] = []
    for _ in 0..<count {
      let shared = Int(try number("shared bytes"))
      let added = try self.count("bytes of a name")
      let rest = self.bytes[position..<position + added]
      // Sharing less than there is would be a second spelling.
      let most = min(bytes.count, ProfileWriter.mostShared)
      guard shared <= most, shared == most || rest.first != bytes[shared] else {
        throw invalid("\(what): a name is badly written")
      }
      bytes.replaceSubrange(shared..., with: rest)
      position += added
      guard let name = String(validating: bytes, as: UTF8.self) else {
        throw invalid("text that is not UTF-8")
      }
      if let last = names.last, !NaturalOrder.precedes(last, name) {
        throw invalid("\(what) are not in order: '\(last)' before '\(name)'")
      }
      names.append(name)
    }
    return names
  }

  mutating func flags(_ what: String, count: Int) throws(ProfileError) -> [Bool] {
    try need((count + 7) / 8, what)
    var values: [Bool] = []
    values.reserveCapacity(count)
    for first in stride(from: 0, to: count, by: 8) {
      let byte = try byte()
      let bits = min(8, count - first)
      guard bits == 8 || byte >> UInt8(bits) == 0 else { throw invalid("\(what): stray flags") }
      for bit in 0..<bits { values.append(byte >> UInt8(bit) & 1 == 1) }
    }
    return values
  }

  mutating func double(_ what: String) throws(ProfileError) -> Double {
    let value = Double(bitPattern: try fixed(UInt64.self))
    guard value.isFinite else { throw invalid("\(what) is \(value)") }
    return value
  }

  mutating func floats(_ what: String, count: Int) throws(ProfileError) -> [Float] {
    try need(count, what, bytesEach: 4)
    var values: [Float] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      let value = Float(bitPattern: try fixed(UInt32.self))
      guard value.isFinite else { throw invalid("\(what) is \(value)") }
      values.append(value)
    }
    return values
  }

  /// Whole numbers of either sign, each as the difference to a known one.
  mutating func wholes(_ what: String, from origins: [Int32]) throws(ProfileError) -> [Int32] {
    try need(origins.count, what)
    var values: [Int32] = []
    values.reserveCapacity(origins.count)
    for origin in origins {
      let (sum, overflow) = Int64(origin).addingReportingOverflow(try zigzag())
      guard !overflow, let value = Int32(exactly: sum) else { throw invalid("\(what): too large") }
      values.append(value)
    }
    return values
  }

  /// A column of as many numbers as other bytes already stand for.
  mutating func column(_ what: String, count: Int) throws(ProfileError) -> [Double] {
    switch ProfileColumn(rawValue: try byte()) {
    case .constant: return [Double](repeating: try double(what), count: count)
    case .whole:
      try need(count, what)
      var values: [Double] = []
      values.reserveCapacity(count)
      for _ in 0..<count {
        guard let value = Int32(exactly: try zigzag()) else { throw invalid("\(what): too large") }
        values.append(Double(value))
      }
      return values
    case .binary64:
      try need(count, what, bytesEach: 8)
      var values: [Double] = []
      values.reserveCapacity(count)
      for _ in 0..<count { values.append(try double(what)) }
      return values
    case nil: throw invalid("\(what): unknown form")
    }
  }
}
