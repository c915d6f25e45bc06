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
    var month = 0
    var day: Int?
    var year: Int?
    /// What the word before was as a number of at most two digits.
    var before: Int?
    var isAfterMonth = false
    var at = 0
    while at < text.count, at < 100 {
      let start = at
      while at < text.count, !separates(text[at]) { at += 1 }
      let word = UnsafeRawBufferPointer(rebasing: text[start..<at])
      at += 1
      if word.isEmpty { continue }
      let number = number(word)
      if let number, word.count == 4, year == nil { year = number }
      let short = word.count <= 2 ? number : nil
      if isAfterMonth { day = short ?? day }
      isAfterMonth = month == 0 && number == nil && Self.month(word) > 0
      if isAfterMonth {
        month = Self.month(word)
        day = before
      }
      before = short
    }
    guard let day, let year, (1...31).contains(day), month > 0 else { return nil }
    return days(year: year, month: month, day: day)
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "/")
  }

  private static func number(_ word: UnsafeRawBufferPointer) -> Int? {
    guard word.count <= 4 else { return nil }
    var value = 0
    for byte in word {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The month that a word begins with in English, in any case; 0 when it is none.
  private static func month(_ word: UnsafeRawBufferPointer) -> Int {
    guard word.count >= 3 else { return 0 }
    let letters = (0..<3).reduce(UInt32(0)) { $0 << 8 | UInt32(word[$1] | 0x20) }
    switch letters {
    case 0x6A616E: return 1
    case 0x666562: return 2
    case 0x6D6172: return 3
    case 0x617072: return 4
    case 0x6D6179: return 5
    case 0x6A756E: return 6
    case 0x6A756C: return 7
    case 0x617567: return 8
    case 0x736570: return 9
    case 0x6F6374: return 10
    case 0x6E6F76: return 11
    case 0x646563: return 12
    default: return 0
    }
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
