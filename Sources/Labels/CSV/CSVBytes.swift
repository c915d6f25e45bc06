/// Finds the bytes that mean something in delimited text, eight at a time.
///
/// `(x - 01…01) & ~x & 80…80` has its lowest set bit in the lowest byte of `x` that is zero; higher
/// bits may be false, and are not looked at.
enum CSVBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & high }

  /// Where the first of three bytes stands at or after `from`, or the limit.
  @inline(__always)
  static func first(
    of wanted: (UInt8, UInt8, UInt8), in bytes: UnsafeRawPointer, _ from: Int, _ limit: Int
  ) -> Int {
    let a = ones &* UInt64(wanted.0)
    let b = ones &* UInt64(wanted.1)
    let c = ones &* UInt64(wanted.2)
    var at = from
    while at &+ 8 <= limit {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let hit = zeros(word ^ a) | zeros(word ^ b) | zeros(word ^ c)
      if hit != 0 { return at &+ hit.trailingZeroBitCount >> 3 }
      at &+= 8
    }
    while at < limit {
      let byte = bytes.load(fromByteOffset: at, as: UInt8.self)
      if byte == wanted.0 || byte == wanted.1 || byte == wanted.2 { return at }
      at &+= 1
    }
    return limit
  }

  /// Copies a cell's bytes with single quotes for doubled ones.
  ///
  /// - Parameters:
  ///   - bytes: The cell without its outer quotes.
  ///   - target: Room for as many bytes.
  /// - Returns: How many bytes were written.
  static func copyPlain(
    _ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer
  ) -> Int {
    guard let from = bytes.baseAddress, let to = target.baseAddress else { return 0 }
    let quote = UInt8(ascii: "\"")
    let quotes = ones &* UInt64(quote)
    let limit = bytes.count
    var at = 0
    var count = 0
    while at < limit {
      var step = 1
      var isQuote = false
      if at &+ 8 <= limit {
        // What follows a quote is written over in the next turn.
        let word = from.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        to.storeBytes(of: word, toByteOffset: count, as: UInt64.self)
        let hit = zeros(UInt64(littleEndian: word) ^ quotes)
        isQuote = hit != 0
        step = isQuote ? hit.trailingZeroBitCount >> 3 &+ 1 : 8
      } else {
        let byte = from.load(fromByteOffset: at, as: UInt8.self)
        to.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        isQuote = byte == quote
      }
      at &+= step
      count &+= step
      if isQuote, at < limit, from.load(fromByteOffset: at, as: UInt8.self) == quote { at &+= 1 }
    }
    return count
  }
}
