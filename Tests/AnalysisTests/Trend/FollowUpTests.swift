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
    let limit = DetectionLimit(
      labeler: "ann_01", kind: .classConfusion, smallestDetectable: 0.01, power: 0.8)
    // How well it was seen then is not known, nor how many images were shared.
    let followUp = followUp(confusion, now: [0, 0, 0], limits: [limit])
    #expect(followUp?.outcome == .notEnoughData)
    #expect(followUp?.now == nil)
    #expect(silent(confusion, limits: (0.1, 0.1))?.outcome == .smaller)
  }

  /// What became of a finding of `ann_01`, not found again: of 400 images, a fifth of them shared, then
  /// and of `images` now, with the detection limits of its kind then and now.
  private func silent(
    _ finding: Finding, images: Int = 400, limits: (then: Double?, now: Double?) = (nil, nil)
  ) -> FollowUp? {
    var records = [400, images].enumerated().map { index, images in
      var record = TrendRecords.period(
        "\(index)", sizes: TrendRecords.team([0, 0, 0]), findings: index == 0 ? [finding] : [])
      record.labelers[0].images = images
      record.dataset.images = 1_000
      record.dataset.overlapImages = 200
      return record
    }
    for (index, limit) in [limits.then, limits.now].enumerated() {
      records[index].limits = [
        DetectionLimit(
          labeler: "ann_01", kind: finding.kind, smallestDetectable: limit, power: 0.8)
      ]
    }
    return Trend(records).followUps.first
  }

  /// An error that is measured only where it is found is smaller when it would have been found again.
  ///
  /// With p = 1e-9 and an adjusted p of 1e-8 it stood 5.998 units from chance and would have been
  /// claimed at 2.576. With all the evidence 3.422 > 1.960 √2 = 2.772; with 0.8 of it
  /// 2.789 > 1.960 √1.8 = 2.630; with 0.7 of it 2.442 < 1.960 √1.7 = 2.555.
  @Test func whatWouldHaveBeenFoundAgainIsSmaller() {
    for kind in [FindingKind.rounding, .defaultSize, .duplicates] {
      var habit = TrendRecords.finding("ann_01", kind, effect: 0.3)
      habit.evidence = .marginal
      for (images, outcome) in [
        (4_000, FollowUp.Outcome.smaller), (400, .smaller), (320, .smaller), (280, .notEnoughData),
        (4, .notEnoughData), (0, .notEnoughData),
      ] {
        let followUp = silent(habit, images: images)
        #expect(followUp?.outcome == outcome, "\(kind) in \(images) images")
        #expect(followUp?.now == nil && followUp?.difference == nil)
      }
    }
    // Too small for a number: 37.04 units, and a million tests, of which a fortieth of the evidence
    // leaves 0.53.
    var sure = TrendRecords.finding("ann_01", .rounding, effect: 8, half: 0)
    (sure.evidence, sure.pValue, sure.pAdjusted) = (.marginal, 0, 0)
    #expect(silent(sure, images: 40)?.outcome == .smaller)
    #expect(silent(sure, images: 10)?.outcome == .notEnoughData)
    let confusion = TrendRecords.finding("ann_01", .missedClass, effect: 0.3, className: "van")
    func outcome(_ then: Double?, _ now: Double?) -> FollowUp.Outcome? {
      silent(confusion, limits: (then, now))?.outcome
    }
    #expect(outcome(0.1, 0.1) == .smaller)
    #expect(outcome(0.1, 0.05) == .smaller)
    // The evidence goes with the square of the limit.
    #expect(outcome(0.1, 0.11) == .smaller)
    #expect(outcome(0.1, 0.12) == .notEnoughData)
    // Nobody was judged on it.
    #expect(outcome(0.1, nil) == .notEnoughData)
  }

  /// An error just beyond its tolerance can stay as it is and be claimed no more.
  @Test func nearTheToleranceSilenceSaysNothing() {
    let near = TrendRecords.finding("ann_01", .defaultSize, effect: 0.031, half: 0.004)
    #expect(silent(near)?.outcome == .notEnoughData)
    let far = TrendRecords.finding("ann_01", .defaultSize, effect: 0.05, half: 0.004)
    #expect(silent(far)?.outcome == .smaller)
  }

  /// A confusion and a grid, planted in one review and then cured, or not.
  @Test(arguments: [true, false])
  func plantedHabitsAreFollowed(areCured: Bool) throws {
    let faults = ["class-confusion:car:van=0.6@ann_02", "rounding=8@ann_04"]
    let records = try [("1", faults, 5), ("2", areCured ? [] : faults, 6)].map {
      name, faults, seed in
      PeriodRecord(
        name: name,
        Analyzer.analyze(
          try SimulatedTeam.profile(
            images: 300, overlap: 0.3, faults: faults, seed: UInt64(seed))))
    }
    let followUps = Trend(records).followUps.filter {
      [.classConfusion, .rounding].contains($0.finding.kind)
    }
    #expect(Set(followUps.map(\.finding.labeler)) == ["ann_02", "ann_04"])
    for followUp in followUps {
      #expect(followUp.outcome == (areCured ? .smaller : .persisting), "\(followUp.finding.kind)")
    }
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
