import Testing

@testable import Labels

/// What is found eight bytes at a time against the same found byte by byte.
struct CSVBytesTests {
  /// Every place of two marks in texts that are shorter and longer than a word.
  static let texts: [[UInt8]] = {
    var texts: [[UInt8]] = []
    for count in 0...19 {
      for first in 0...count {
        for second in first...count {
          var text = (0..<count).map { 0x61 + UInt8($0) }
          for place in [first, second] where place < count { text[place] = UInt8(ascii: "\"") }
          texts.append(text)
        }
      }
    }
    return texts
  }()

  @Test func doubledQuotesBecomeSingleOnes() {
    for text in Self.texts {
      var expected: [UInt8] = []
      var isSecond = false
      for byte in text {
        let isQuote = byte == UInt8(ascii: "\"")
        if isQuote, isSecond {
          isSecond = false
          continue
        }
        expected.append(byte)
        isSecond = isQuote
      }
      let copy = [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
        count = text.withUnsafeBytes {
          CSVBytes.copyPlain($0, to: UnsafeMutableRawBufferPointer(buffer))
        }
      }
      #expect(copy == expected)
    }
  }

  @Test func theFirstOfThreeBytesIsFoundWhereverItStands() {
    for text in Self.texts {
      text.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        for from in 0...text.count {
          let found = CSVBytes.first(of: (0x22, 0x0A, 0x80), in: start, from, text.count)
          #expect(found == text[from...].firstIndex(of: 0x22) ?? text.count)
        }
      }
    }
  }

  @Test(arguments: [
    "0.1", "123456789012345678901234567890", "0.30000000000000004", "9007199254740993",
    "-1.7976931348623157e308", "5e-324", "2.2250738585072011e-308", "1e-05",
    "-0.000123456789012345678",
    "1E3", "5.", ".5",
  ]) func numbersAreThoseOfTheStandardLibrary(text: String) throws {
    let digits = text.hasPrefix(".") ? "0\(text)" : text.hasSuffix(".") ? "\(text)0" : text
    let expected = try #require(Double(digits))
    for spelling in [text, "+\(text)"] where !spelling.hasPrefix("+-") {
      let value = Array(spelling.utf8).withUnsafeBytes { DecimalNumber.parse($0) }
      #expect(value == expected)
    }
    let comma = Array(text.replacing(".", with: ",").utf8)
    #expect(comma.withUnsafeBytes { DecimalNumber.parse($0, decimalComma: true) } == expected)
  }

  @Test func numbersBeyondADoubleAreInfiniteOrZero() {
    func parse(_ text: String) -> Double? {
      Array(text.utf8).withUnsafeBytes { DecimalNumber.parse($0) }
    }
    #expect(parse("1e999") == .infinity && parse("-1e999") == -.infinity && parse("1e-999") == 0)
    for text in ["", ".", "1e", "e5", "1x", "0x10", "1,5", "--1", "1 "] {
      #expect(parse(text) == nil)
    }
  }
}
