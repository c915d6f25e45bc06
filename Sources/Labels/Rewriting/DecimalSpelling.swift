/// Spells a number the way its file spells numbers.
enum DecimalSpelling {
  /// The shortest decimals that say the number within `tolerance`, in the manner of what stood there.
  ///
  /// A whole number stays without a point where the old one had none; a fixed number of decimals
  /// (`0.500000`) stays fixed when it is enough.
  static func spell(
    _ value: Double, like old: UnsafeRawBufferPointer, tolerance: Double, decimalComma: Bool
  ) -> String {
    let mark = UInt8(ascii: decimalComma ? "," : ".")
    let decimals = old.firstIndex(of: mark).map { old.count - $0 - 1 } ?? 0
    let isFixed = decimals > 1 && old.last == UInt8(ascii: "0")
    let fewest = isFixed ? decimals : min(decimals, 1)
    for count in min(fewest, 15)...15 {
      guard let text = fixed(value, decimals: count), let read = Double(text) else { break }
      guard abs(read - value) <= tolerance else { continue }
      return mark == UInt8(ascii: ",") ? text.replacing(".", with: ",") : text
    }
    return mark == UInt8(ascii: ",") ? "\(value)".replacing(".", with: ",") : "\(value)"
  }

  /// Nil when the digits are more than a Double holds.
  private static func fixed(_ value: Double, decimals: Int) -> String? {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let scaled = (abs(value) * power).rounded()
    guard scaled < 9e15 else { return nil }
    var digits = String(Int64(scaled))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let point = digits.index(digits.endIndex, offsetBy: -decimals)
    return "\(sign)\(digits[..<point]).\(digits[point...])"
  }
}
