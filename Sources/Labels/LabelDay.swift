/// Days since 1970-01-01 from the spellings that exports use.
enum LabelDay {
  /// Reads an ISO date or date and time, a date with an English month name (`Mon Apr 27 12:34:56 PDT
  /// 2020`, `Thu, 09 Feb 2023 14:12:03 UTC`, `27-Aug-2018`), or seconds, milliseconds or microseconds
  /// since 1970.
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
    guard (9...16).contains(whole), let value = number(0, whole) else { return named(text) }
    return day(sinceEpoch: Int64(value))
  }

  /// The day of a date with the name of its month, whose day stands right after or before it.
  private static func named(_ text: UnsafeRawBufferPointer) -> Int32? {
    guard text.count < 100 else { return nil }
    let words = String(decoding: text, as: UTF8.self).lowercased()
      .split { " ,-/".contains($0) }.map(String.init)
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    guard let at = words.firstIndex(where: { names.contains(String($0.prefix(3))) }),
      let month = names.firstIndex(of: String(words[at].prefix(3))),
      let year = words.first(where: { $0.count == 4 && Int($0) != nil }).flatMap(Int.init)
    else { return nil }
    for neighbour in [at + 1, at - 1] where words.indices.contains(neighbour) {
      guard words[neighbour].count <= 2, let day = Int(words[neighbour]), (1...31).contains(day)
      else { continue }
      return days(year: year, month: month + 1, day: day)
    }
    return nil
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
