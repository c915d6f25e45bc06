import Analysis
import Testing

@testable import Report

@Suite struct WordingTests {
  @Test(arguments: [
    (0.1431, "14.3%"), (0, "0.0%"), (0.0004, "0.04%"), (0.0007, "0.1%"), (-0.021, "−2.1%"),
    (1e-9, "<0.01%"), (1, "100.0%"), (.nan, "–"),
  ]) func percentages(_ share: Double, _ words: String) {
    #expect(Figures.percent(share) == words)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (7_000, "7,000"), (-1_234_567, "−1,234,567")])
  func counts(_ value: Int, _ words: String) {
    #expect(Figures.count(value) == words)
  }

  /// Days counted with Python's `date.toordinal`, less 719,163.
  @Test(arguments: [
    (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (11_017, "2000-03-01"),
    (20_781, "2026-11-24"), (20_760, "2026-11-03"),
  ]) func days(_ day: Int32, _ iso: String) {
    #expect(CalendarDay.iso(day) == iso)
  }

  @Test func namesAreOneShortLine() {
    for name in HostileNames.all {
      let short = DisplayName.short(name)
      #expect(short.count <= DisplayName.longest)
      #expect(!short.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    }
  }
}
