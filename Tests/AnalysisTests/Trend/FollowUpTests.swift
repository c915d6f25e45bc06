import TestSupport
import Testing

@testable import Analysis

@Suite struct FollowUpTests {
  private func followUp(
    _ finding: Finding, now values: [Double], error: Double = 0.004, again: [Finding] = [],
    limits: [DetectionLimit] = []
  ) -> FollowUp? {
    var after = TrendRecords.period(
      "2026-W48", sizes: TrendRecords.team(values), error: error, findings: again)
    after.limits = limits
    return Trend([
      TrendRecords.period(
        "2026-W47", sizes: TrendRecords.team(values.map { _ in 0 }), findings: [finding]), after,
    ]).followUps.first
  }

  private let old = TrendRecords.finding("ann_01")

  @Test func anErrorIsGoneWhenItIsMeasuredToBe() {
    #expect(followUp(old, now: [0.005, 0, 0])?.outcome == .gone)
    // Not found again, but measured too badly to say so.
    #expect(followUp(old, now: [0.005, 0, 0], error: 0.06)?.outcome == .notEnoughData)
    // Credibly smaller, and still beyond the tolerance.
    #expect(followUp(old, now: [0.04, 0, 0])?.outcome == .smaller)
  }

  @Test func anErrorThatIsFoundAgain() {
    func again(_ effect: Double) -> FollowUp.Outcome? {
      followUp(old, now: [effect, 0, 0], again: [TrendRecords.finding("ann_01", effect: effect)])?
        .outcome
    }
    #expect(again(0.105) == .persisting)
    #expect(again(0.05) == .smaller)
    #expect(again(0.16) == .larger)
    #expect(again(-0.06) == .reversed)
  }

  @Test func whoIsAwayIsNotJudged() {
    let trend = Trend([
      TrendRecords.period("1", sizes: TrendRecords.team([0, 0, 0]), findings: [old]),
      TrendRecords.period("2", sizes: [("ann_02", 0), ("ann_03", 0)]),
    ])
    #expect(trend.followUps.map(\.outcome) == [.notMeasured])
  }

  /// Silence about a class confusion is no cure: its size is measured only where it is found.
  @Test func silenceIsNoCure() {
    let confusion = TrendRecords.finding("ann_01", .classConfusion, effect: 0.3, className: "van")
    let followUp = followUp(
      confusion, now: [0, 0, 0],
      limits: [
        DetectionLimit(
          labeler: "ann_01", kind: .classConfusion, smallestDetectable: 0.01, power: 0.8)
      ])
    #expect(followUp?.outcome == .notEnoughData)
    #expect(followUp?.now == nil)
  }

  /// What was missed before and would have been seen again is gone.
  @Test func aLimitTellsWhatWouldHaveBeenSeen() {
    let missed = TrendRecords.finding("ann_01", .missed, effect: 0.3)
    func outcome(limit: Double) -> FollowUp.Outcome? {
      followUp(
        missed, now: [0, 0, 0],
        limits: [
          DetectionLimit(labeler: "ann_01", kind: .missed, smallestDetectable: limit, power: 0.8)
        ])?.outcome
    }
    #expect(outcome(limit: 0.02) == .gone)
    #expect(outcome(limit: 0.08) == .smaller)
    #expect(outcome(limit: 0.4) == .notEnoughData)
    expectClose(FollowUps.unseen(limit: 0.28016).high, 0.392, .relative(1e-12))
  }

  @Test func aVendorIsFollowedByItsLabelers() {
    func period(_ name: String, _ value: Double, _ findings: [Finding]) -> PeriodRecord {
      var record = TrendRecords.period(
        name, sizes: TrendRecords.team([value, value, 0, 0]), findings: findings)
      for index in record.labelers.indices { record.labelers[index].vendor = index < 2 ? "a" : "b" }
      record.vendors = ["a", "b"].map { VendorResult(id: $0, labelers: 2, verdict: .consistent) }
      return record
    }
    let trend = Trend([
      period("1", 0.1, [TrendRecords.finding("vendor:a")]), period("2", 0.0, []),
    ])
    #expect(trend.followUps.map(\.outcome) == [.gone])
    #expect(trend.vendors.map(\.status) == [.improved, .steady])
  }

  /// Two simulated reviews, the second after a cure.
  @Test func aPlantedCureIsSeen() throws {
    let records = try [("1", ["size-bias=1.12@ann_03"], 5), ("2", [], 6)].map {
      name, faults, seed in
      PeriodRecord(
        name: name,
        Analyzer.analyze(
          try SimulatedTeam.profile(
            images: 150, overlap: 0.2, faults: faults, seed: UInt64(seed))))
    }
    let trend = Trend(records)
    #expect(trend.followUps.filter { $0.finding.kind == .sizeBias }.map(\.outcome) == [.gone])
    #expect(trend.labelers.filter { $0.status == .improved }.map(\.id) == ["ann_03"])
    #expect(trend.labelers.allSatisfy { ![.worse, .mixed].contains($0.status) })
  }
}
