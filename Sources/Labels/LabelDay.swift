/// Days since 1970-01-01 from the spellings that exports use.
enum LabelDay {
  /// Reads an ISO date or date and time, or seconds, milliseconds or microseconds since 1970.
  ///
  /// The day is that of the date as written; a time zone does not move it.
  /// - Returns: Nil when the text is no date.
  static func parse(_ text: UnsafeRawBufferPointer) -> Int32? {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    func number(_ from: Int, _ count: Int) -> Int? {
      guard from + count <= text.count else { return nil }
      var value = 0
      for byte in text[from..<from + count] {
        guard isDigit(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    if text.count >= 10, let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      text[4] == text[7], text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/"),
      text.count == 10 || !isDigit(text[10])
    {
      guard (1...12).contains(month), (1...31).contains(day) else { return nil }
      return days(year: year, month: month, day: day)
    }
    let whole = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
    guard (9...16).contains(whole), let value = number(0, whole) else { return nil }
    return day(sinceEpoch: Int64(value))
  }

  /// Reads a date like 27-Aug-2018, with or without a time after it.
  ///
  /// - Returns: Nil when the text is no such date.
  static func parse(namedMonth text: UnsafeRawBufferPointer) -> Int32? {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let parts = String(decoding: text.prefix(32), as: UTF8.self).lowercased()
      .split { "- ,/".contains($0) }
    guard parts.count >= 3, let day = Int(parts[0]), (1...31).contains(day),
      let month = months.firstIndex(of: String(parts[1].prefix(3))), let year = Int(parts[2]),
      (1970...9999).contains(year)
    else { return nil }
    return days(year: year, month: month + 1, day: day)
  }

  /// The day of a time stamp in seconds, milliseconds or microseconds, told apart by its size.
  ///
  /// - Returns: Nil when the number is too small to be a time stamp of labeling, before 1973.
  static func day(sinceEpoch value: Int64) -> Int32? {
    // In each unit, 10⁸ seconds is March 1973 and 10¹¹ seconds is the year 5138.
    let seconds: Int64
    switch value {
    case 100_000_000..<100_000_000_000: seconds = value
    case 100_000_000_000..<100_000_000_000_000: seconds = value / 1_000
    case 100_000_000_000_000..<100_000_000_000_000_000: seconds = value / 1_000_000
    default: return nil
    }
    return Int32(seconds / 86_400)
  }

  /// Days from the civil date, in the proleptic Gregorian calendar with years that begin in March.
  static func days(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}
