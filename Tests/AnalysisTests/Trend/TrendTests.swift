import Statistics
import TestSupport
import Testing

@testable import Analysis

@Suite struct TrendTests {
  struct Change: Decodable, Sendable {
    let before: [Double]
    let after: [Double]
    let tolerance: Double
    let comparisons: Int
    let difference: Double
    let low: Double
    let high: Double
    let isEquivalent: Bool
    let rtol: Double
  }

  @Test func changesHaveTheIntervalsOfTheFormula() throws {
    for example in try Golden<Change>.load("period_change").cases {
      let change = PeriodChange(
        .deviation(.sizeBias),
        before: Estimate(example.before[0], example.before[1], example.before[2]),
        after: Estimate(example.after[0], example.after[1], example.after[2]),
        tolerance: example.tolerance,
        quantile: PeriodChange.quantile(comparisons: example.comparisons, alpha: 0.05))
      let tolerance = Tolerance.relative(example.rtol)
      expectClose(change.difference.value, example.difference, tolerance, "difference")
      expectClose(change.difference.low, example.low, tolerance, "low")
      expectClose(change.difference.high, example.high, tolerance, "high")
      #expect((change.outcome == .steady) == example.isEquivalent)
    }
  }

  struct Vendor: Decodable, Sendable {
    let values: [Double]
    let errors: [Double]
    let tolerance: Double
    let mean: Double
    let low: Double
    let high: Double
    let rtol: Double
  }

  @Test func vendorsAreTheWeightedMeanOfTheirLabelers() throws {
    for example in try Golden<Vendor>.load("vendor_deviation").cases {
      var record = PeriodRecord(name: "p")
      record.tolerances[.sizeBias] = example.tolerance
      for (index, value) in example.values.enumerated() {
        record.labelers.append(LabelerResult(id: "\(index)", vendor: "v"))
        let half = 1.959963984540054 * example.errors[index]
        record.deviations.append(
          .init(
            labeler: Int32(index), kind: .sizeBias,
            estimate: Estimate(value, value - half, value + half)))
      }
      let estimate = try #require(VendorDeviations.of(record)["v"]?[.sizeBias])
      expectClose(estimate.value, example.mean, .relative(example.rtol), "mean")
      expectClose(estimate.low, example.low, .relative(example.rtol), "low")
      expectClose(estimate.high, example.high, .relative(example.rtol), "high")
    }
  }

  private func outcome(_ before: Double, _ after: Double, error: Double = 0.003)
    -> PeriodChange.Outcome
  {
    func estimate(_ value: Double) -> Estimate {
      Estimate(value, value - 1.96 * error, value + 1.96 * error)
    }
    return PeriodChange(
      .deviation(.sizeBias), before: estimate(before), after: estimate(after), tolerance: 0.03,
      quantile: 1.96
    ).outcome
  }

  @Test func whatIsSaidOfAChange() {
    #expect(outcome(0.12, 0.01) == .improved)
    #expect(outcome(-0.12, -0.01) == .improved)
    #expect(outcome(0.0, -0.1) == .worse)
    #expect(outcome(0.08, -0.08) == .reversed)
    #expect(outcome(0.01, 0.02) == .steady)
    // Beyond the tolerance, but from one side of it to the other: no worse and no better.
    #expect(outcome(-0.025, 0.025) == .notEnoughData)
    // As large, and too uncertain.
    #expect(outcome(0.0, 0.1, error: 0.05) == .notEnoughData)
    // Certain, and too small to matter.
    #expect(outcome(0.0, 0.029, error: 0.0001) == .steady)
  }

  @Test func whoComesGoesAndChanges() {
    let team = TrendRecords.team
    let trend = Trend([
      TrendRecords.period("2026-W48", sizes: team([0.12, 0.0, 0.0, 0.01, 0.0]) + [("old", 0)]),
      TrendRecords.period("2026-W47", sizes: team([0.1, 0.0, 0.0, 0.01, 0.0, 0.0])),
      TrendRecords.period(
        "2026-W49", sizes: team([0.0, 0.09, 0.001, 0.0, 0.0, 0.0]) + [("new", 0)]),
    ])
    #expect(trend.periods.map(\.name) == ["2026-W47", "2026-W48", "2026-W49"])
    let status = Dictionary(uniqueKeysWithValues: trend.labelers.map { ($0.id, $0.status) })
    #expect(status["ann_01"] == .improved)
    #expect(status["ann_02"] == .worse)
    #expect(status["ann_03"] == .steady)
    #expect(status["ann_06"] == .back)
    #expect(status["new"] == .new)
    #expect(status["old"] == .gone)
    #expect(trend.periods.map(\.new) == [6, 1, 1])
    #expect(trend.periods.map(\.gone) == [0, 1, 1])
    #expect(trend.notes.isEmpty)
  }

  @Test func withOtherPeersNoChangeIsClaimed() {
    let trend = Trend([
      TrendRecords.period("1", sizes: [("a", 0), ("b", 0), ("c", 0), ("d", 0)]),
      TrendRecords.period("2", sizes: [("a", 0.2), ("e", 0), ("f", 0), ("g", 0)]),
    ])
    #expect(trend.labelers.first { $0.id == "a" }?.status == .notEnoughData)
    #expect(trend.notes.map(\.code) == ["other-peers"])
  }

  @Test func aCureIsNotHeldAgainstAnybody() throws {
    let values: [Double] = [0.12, 0.12, 0.12, 0.0]
    let trend = Trend(
      values.enumerated().map { index, value in
        TrendRecords.period("\(2020 + index)", sizes: TrendRecords.team([value, 0, 0]))
      })
    let series = try #require(trend.labelers.first?.series.first)
    #expect(series.points[3].average > series.points[3].limit)
    #expect((0..<4).map { series.isBeyond($0) } == [true, true, true, false])
  }

  @Test func nothingAndOnePeriodAreNoTrend() {
    #expect(Trend([]).labelers.isEmpty)
    let one = Trend([TrendRecords.period("1", sizes: TrendRecords.team([0, 0]))])
    #expect(one.labelers.allSatisfy { $0.status == .new && $0.changes.isEmpty })
    #expect(one.followUps.isEmpty)
  }

  /// Honest people with lasting habits and noise: at most one trend in twenty may claim anything.
  @Test func honestTeamsAreLeftInPeace() {
    var generator = SeededGenerator(seed: 48)
    func normal() -> Double {
      // Twelve uniforms: close enough to normal, and lighter in the tails.
      (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) } - 6
    }
    var claims = 0
    var beyond = 0
    let trends = 300
    for _ in 0..<trends {
      let habits = (0..<12).map { _ in 0.01 * normal() }
      let error = 0.012
      let records = (0..<4).map { period in
        TrendRecords.period(
          "\(2020 + period)", sizes: TrendRecords.team(habits.map { $0 + error * normal() }),
          error: error)
      }
      let trend = Trend(records)
      if trend.labelers.contains(where: { [.worse, .improved, .mixed].contains($0.status) }) {
        claims += 1
      }
      if trend.labelers.contains(where: { $0.series.contains { $0.isBeyond(3) } }) { beyond += 1 }
    }
    // 5% of 300 is 15, give or take three standard deviations of 3.8.
    #expect(claims <= 26)
    #expect(beyond <= 26)
  }
}
