import Testing

@testable import Analysis

@Suite struct PeriodOrderTests {
  private func ordered(_ names: [String]) -> [String] {
    PeriodOrder.sorted(names).map { names[$0] }
  }

  @Test func datesStandByTheirFirstDay() {
    #expect(
      ordered(["2027-W01", "2026-W9", "2026-W53", "2026-W10", "2026-Q1", "2026", "2026-03-01"])
        == ["2026-Q1", "2026", "2026-W9", "2026-03-01", "2026-W10", "2026-W53", "2027-W01"])
    #expect(ordered(["2026-11", "2026-Q4", "2025-12-31"]) == ["2025-12-31", "2026-Q4", "2026-11"])
  }

  @Test func freeNamesKeepTheOrderOfStoring() {
    #expect(ordered(["sprint 9", "sprint 10", "pilot"]) == ["sprint 9", "sprint 10", "pilot"])
    // Beside dates they stay behind what was stored before them.
    #expect(
      ordered(["2026-W48", "rework", "2026-W47", "pilot"])
        == ["2026-W47", "pilot", "2026-W48", "rework"])
    #expect(ordered(["pilot", "2026-W47"]) == ["pilot", "2026-W47"])
  }

  /// Days from Python's `datetime.date.fromisocalendar` and `toordinal() - 719163`.
  @Test(arguments: [
    ("2026-W01", 20_451, 7), ("2026-W47", 20_773, 7), ("2020-W53", 18_624, 7),
    ("1969-W01", -367, 7), ("2026-Q4", 20_727, 92), ("2024-02", 19_754, 29), ("2026", 20_454, 365),
    ("2024-02-29", 19_782, 1),
  ])
  func firstDaysAndLengths(_ name: String, _ start: Int, _ days: Int) {
    #expect(PeriodOrder.Span(name)?.start == start)
    #expect(PeriodOrder.Span(name)?.days == days)
  }

  @Test(arguments: [
    "", "2026-W54", "2025-W53", "2026-13", "2026-Q5", "2026-02-29", "26-W01", "+026", "2026-W",
    "2026--1", "2026-W47-2", "2026-1", "２０２６",
  ])
  func otherNamesAreFree(_ name: String) {
    #expect(PeriodOrder.Span(name) == nil)
  }

  @Test func noNameIsLost() {
    let names = ["b", "2026-W02", "a", "2026-W01", "2026-W01b", "", "2026-Q1"]
    #expect(ordered(names).sorted() == names.sorted())
  }
}
