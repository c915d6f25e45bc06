import Glibc

/// Numbers in six significant digits, spelled as Swift spells the nearest `Double`.
enum SixDigits {
  /// Powers of ten that a `Double` holds exactly.
  private static let powers: [Double] = (0...9).map { pow(10, Double($0)) }

  /// Appends a number; nothing for one that is not finite.
  static func append(_ value: Double, to line: inout [UInt8]) {
    guard value.isFinite else { return }
    guard value.magnitude >= 1e-4, value.magnitude < 999_999 else {
      line.append(contentsOf: String(rounded(value)).utf8)
      return
    }
    // Where Swift writes no exponent the digits are those of a whole number, ten times as fast.
    var places = 0
    while value.magnitude * powers[places] < 100_000, places < 9 { places += 1 }
    var number = Int((value.magnitude * powers[places]).rounded())
    while places > 1, number % 10 == 0 {
      number /= 10
      places -= 1
    }
    if places == 0 {
      number *= 10
      places = 1
    }
    if value < 0 { line.append(UInt8(ascii: "-")) }
    // From the last digit to the first.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      var first = digits.count
      var written = 0
      func put(_ byte: UInt8) {
        first -= 1
        digits[first] = byte
      }
      while number > 0 || written <= places {
        if written == places { put(UInt8(ascii: ".")) }
        put(UInt8(ascii: "0") + UInt8(number % 10))
        number /= 10
        written += 1
      }
      line.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }

  private static func rounded(_ value: Double) -> Double {
    guard value != 0 else { return value }
    // A power of ten below 1 is not exact, so small numbers are multiplied and large ones divided.
    let places = 5 - Int(log10(value.magnitude).rounded(.down))
    guard abs(places) < 300 else { return value }
    let scale = pow(10, Double(abs(places)))
    return places < 0 ? (value / scale).rounded() * scale : (value * scale).rounded() / scale
  }
}
