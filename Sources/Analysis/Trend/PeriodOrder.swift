/// The order of review periods, from their names.
package enum PeriodOrder {
  /// Puts names in the order of time.
  ///
  /// A name that is a date (`2026-11-23`), an ISO week (`2026-W47`), a month (`2026-11`), a quarter
  /// (`2026-Q4`) or a year (`2026`) stands by its first day; of two with one first day the shorter
  /// period comes first. Any other name stands right behind the one that was stored before it, so
  /// that free names alone keep the order in which they were first stored.
  ///
  /// - Parameter names: In the order in which they were first stored.
  /// - Returns: The indices of the names in the order of time.
  package static func sorted(_ names: [String]) -> [Int] {
    let spans = names.map(Span.init)
    var ordered = names.indices.filter { spans[$0] != nil }.sorted { a, b in
      guard let first = spans[a], let second = spans[b] else { return a < b }
      return (first.start, first.days, a) < (second.start, second.days, b)
    }
    for index in names.indices where spans[index] == nil {
      let before = index == 0 ? nil : ordered.firstIndex(of: index - 1)
      ordered.insert(index, at: before.map { $0 + 1 } ?? 0)
    }
    return ordered
  }

  /// The days that a name means.
  struct Span: Equatable {
    /// Days since 1970-01-01.
    var start: Int
    var days: Int

    /// Nil when the name is not of a known form, or names a day, week or month there is not.
    init?(_ name: String) {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      guard let head = parts.first, head.utf8.count == 4, let year = Span.number(head) else {
        return nil
      }
      switch parts.count {
      case 1:
        self = Span(months: 12, from: (year, 1))
      case 2 where parts[1].hasPrefix("Q") || parts[1].hasPrefix("q"):
        guard parts[1].utf8.count == 2, let quarter = Span.number(parts[1].dropFirst()),
          (1...4).contains(quarter)
        else { return nil }
        self = Span(months: 3, from: (year, 3 * quarter - 2))
      case 2 where parts[1].hasPrefix("W") || parts[1].hasPrefix("w"):
        guard let week = Span.number(parts[1].dropFirst()),
          (1...Span.weeks(of: year)).contains(week)
        else { return nil }
        start = Span.monday(ofWeek: week, year)
        days = 7
      case 2:
        guard parts[1].utf8.count == 2, let month = Span.number(parts[1]),
          (1...12).contains(month)
        else { return nil }
        self = Span(months: 1, from: (year, month))
      case 3:
        guard parts[1].utf8.count == 2, let month = Span.number(parts[1]),
          (1...12).contains(month), parts[2].utf8.count == 2, let day = Span.number(parts[2])
        else { return nil }
        let month0 = Span(months: 1, from: (year, month))
        guard (1...month0.days).contains(day) else { return nil }
        start = month0.start + day - 1
        days = 1
      default: return nil
      }
    }

    private init(months: Int, from first: (year: Int, month: Int)) {
      let after = first.month - 1 + months
      start = CalendarDay.number(year: first.year, month: first.month, day: 1)
      days =
        CalendarDay.number(year: first.year + after / 12, month: after % 12 + 1, day: 1) - start
    }

    /// Digits alone, at most four: `Int` by itself would take signs too.
    private static func number(_ text: Substring) -> Int? {
      guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int(text)
    }

    /// The first week of a year is that of 4 January (ISO 8601); 1970-01-01 was a Thursday.
    private static func monday(ofWeek week: Int, _ year: Int) -> Int {
      let fourth = CalendarDay.number(year: year, month: 1, day: 4)
      let weekday = ((fourth + 3) % 7 + 7) % 7
      return fourth - weekday + 7 * (week - 1)
    }

    private static func weeks(of year: Int) -> Int {
      (monday(ofWeek: 1, year + 1) - monday(ofWeek: 1, year)) / 7
    }
  }
}
