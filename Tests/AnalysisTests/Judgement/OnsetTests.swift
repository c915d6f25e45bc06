import Foundation
import Labels
import Statistics
import Testing

@testable import Analysis

struct OnsetTests {
  private func days(
    _ count: Int32, perDay: Int, seed: UInt64, _ mean: (Int32) -> Double
  ) -> [Onset.Observation] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).flatMap { day in
      (0..<perDay).map { _ in
        Onset.Observation(day: 20_000 + day, value: mean(day) + 0.05 * generator.normal())
      }
    }
  }

  /// A step of two standard deviations with six observations a day is found to the day, or nearly.
  @Test(arguments: [UInt64(1), 2, 3, 4], [Int32(12), 30, 45])
  func findsThePlantedDay(_ seed: UInt64, _ start: Int32) throws {
    let observations = days(60, perDay: 6, seed: seed) { $0 < start ? 0 : 0.1 }
    let step = try #require(Onset.find(observations, tolerance: 0.03))
    #expect(abs(step.day - 20_000 - start) <= 1)
    #expect(abs(step.after - 0.1) < 0.02)
    #expect(abs(step.before) < 0.02)
    #expect(step.afterError > 0)
    #expect(Onset.find(observations.reversed(), tolerance: 0.03) == step)
  }

  @Test(arguments: [0, 0.1, -0.1]) func anErrorFromTheFirstDayHasNoOnset(_ level: Double) {
    for seed in 0..<20 {
      let steady = days(60, perDay: 6, seed: UInt64(seed)) { _ in level }
      #expect(Onset.find(steady, tolerance: 0.03) == nil)
    }
  }

  @Test func whatCannotBeDatedIsNotDated() {
    #expect(Onset.find([], tolerance: 0.03) == nil)
    let one = (0..<50).map { Onset.Observation(day: 7, value: Double($0 % 2)) }
    #expect(Onset.find(one, tolerance: 0.03) == nil)
    let undated = (0..<50).map {
      Onset.Observation(day: LabelTable.unknownDay, value: Double($0) / 50)
    }
    #expect(Onset.find(undated, tolerance: 0.03) == nil)
    let constant = (0..<50).map { Onset.Observation(day: Int32($0), value: 0.1) }
    #expect(Onset.find(constant, tolerance: 0.03) == nil)
    let improved = days(60, perDay: 6, seed: 1) { $0 < 30 ? 0.1 : 0 }
    #expect(Onset.find(improved, tolerance: 0.03) == nil)
  }

  /// Against Foundation's calendar, over leap years, centuries and the time before 1970.
  @Test func civilDatesAreThoseOfTheCalendar() {
    let style = Date.ISO8601FormatStyle().year().month().day()
    for day in stride(from: Int32(-30_000), through: 60_000, by: 7) {
      let date = Date(timeIntervalSince1970: 86_400 * Double(day))
      #expect(CalendarDay.iso(day) == style.format(date))
    }
    #expect(CalendarDay.iso(0) == "1970-01-01")
    #expect(CalendarDay.iso(11_016) == "2000-02-29")
  }
}
