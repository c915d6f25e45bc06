import CSimdjson
import Glibc

/// Reads the numbers that stand in text cells.
enum DecimalNumber {
  /// The number that the whole cell spells; nil when it spells none.
  ///
  /// Digits, a point (or, when allowed, a comma), an exponent; `nan`, `inf` and `infinity` in any
  /// case. The result is the double nearest to the decimal number.
  static func parse(_ text: UnsafeRawBufferPointer, decimalComma: Bool = false) -> Double? {
    var at = 0
    let count = text.count
    guard count > 0 else { return nil }
    var negative = false
    if text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
      negative = text[0] == UInt8(ascii: "-")
      at = 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var fraction = 0
    var seenPoint = false
    while at < count {
      let byte = text[at]
      if byte >= 0x30, byte <= 0x39 {
        // 18 digits fit; more go the exact way below.
        if digits < 18 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
        digits += 1
        if seenPoint { fraction += 1 }
      } else if !seenPoint, byte == UInt8(ascii: ".") || (decimalComma && byte == UInt8(ascii: ","))
      {
        seenPoint = true
      } else {
        break
      }
      at += 1
    }
    // With a mantissa below 2⁵³ and a power of ten that is itself a double, one division rounds once.
    if at == count, digits > 0, digits <= 18, mantissa <= 1 << 53, fraction <= 22 {
      let value = fraction == 0 ? Double(mantissa) : Double(mantissa) / powers[fraction]
      return negative ? -value : value
    }
    // A plus sign, a decimal comma and what is beyond a double's range are left to `exact`.
    var value = 0.0
    if at == count || text[at] | 0x20 == UInt8(ascii: "e"),
      decimal_parse(text.baseAddress, count, &value)
    {
      return value
    }
    return exact(text, decimalComma: decimalComma)
  }

  /// Whether a text is a number, with either decimal mark.
  static func isOne(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { parse(UnsafeRawBufferPointer($0), decimalComma: true) } != nil
  }

  private static let powers: [Double] = (0...22).map { exponent in
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func exact(_ text: UnsafeRawBufferPointer, decimalComma: Bool) -> Double? {
    guard text.count < 400 else { return nil }
    // Only what a decimal number is made of: `strtod` alone would take hexadecimal too.
    var buffer: [CChar] = []
    for byte in text {
      guard byte < 0x80, byte != 0x20, byte | 0x20 != UInt8(ascii: "x"), byte != UInt8(ascii: "(")
      else {
        return nil
      }
      let isComma = decimalComma && byte == UInt8(ascii: ",")
      buffer.append(CChar(bitPattern: isComma ? UInt8(ascii: ".") : byte))
    }
    buffer.append(0)
    return buffer.withUnsafeBufferPointer { pointer in
      guard let start = pointer.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(start, &end)
      guard let end, end - UnsafeMutablePointer(mutating: start) == text.count else { return nil }
      return value
    }
  }
}
