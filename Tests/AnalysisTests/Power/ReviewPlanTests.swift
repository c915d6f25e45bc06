import Features
import Testing

@testable import Analysis
@testable import Simulation

struct ReviewPlanTests {
  private static let pilot: Result<PilotStudy, any Error> = Result {
    PilotStudy(try SimulatedTeam.profile(images: 250, overlap: 0.25, seed: 11))
  }

  @Test(arguments: [PilotStudy.Design.once, .shared])
  func theNumberIsTheSmallestThatIsEnough(_ design: PilotStudy.Design) throws {
    let pilot = try Self.pilot.get()
    for (kind, effect) in [
      (FindingKind.sizeBias, 0.1), (.aspectBias, 0.08), (.classConfusion, 0.3), (.missedSmall, 0.4),
    ] {
      let needed = try #require(pilot.imagesNeeded(kind, effect: effect, power: 0.8, design))
      func power(_ images: Int) -> Double {
        pilot.power(kind, effect: effect, images: Double(images), design) ?? 0
      }
      #expect(power(needed) >= 0.8)
      // Two digits: the number before it is a tenth less at most.
      #expect(needed == 10 || power(needed * 89 / 100) < 0.8, "\(kind) \(needed)")
    }
  }

  @Test func whatIsNeverSeenHasNoNumber() throws {
    let pilot = try Self.pilot.get()
    #expect(pilot.imagesNeeded(.sizeBias, effect: 0.02, power: 0.8, .shared) == nil)
    #expect(pilot.imagesNeeded(.offsetBias, effect: 0.1, power: 0.8, .once) == nil)
  }

  @Test func sharedViewsCountBothWhoLooked() {
    #expect(ReviewPlan.sharedViews(overlap: 0) == 0)
    #expect(ReviewPlan.sharedViews(overlap: 1) == 1)
    // 100 images, 20 of them seen by two: 120 views, 40 of them shared.
    #expect(abs(ReviewPlan.sharedViews(overlap: 0.2) - 40.0 / 120) < 1e-15)
  }

  /// What is planned holds: of 30 teams of the planned size about 24 show the fault.
  ///
  /// With a chance of 0.8, 17 or fewer come once in 400 times, and with 0.6 more than 26 do not in 1,000.
  @Test(arguments: [
    (0.0, "size-bias=1.12", FindingKind.sizeBias, 0.12),
    (0.3, "missed=0.12", .missed, 0.12),
  ])
  func plansHoldInSimulation(
    _ overlap: Double, _ fault: String, _ kind: FindingKind, _ effect: Double
  ) throws {
    let pilot = try Self.pilot.get()
    let plan = ReviewPlan(
      [pilot], source: "", effects: [kind: effect], power: 0.8, overlap: overlap, images: nil)
    let row = try #require(plan.rows.first)
    let images = try #require(overlap > 0 ? row.shared : row.once)
    let found = try (0..<30).count { seed in
      let profile = try SimulatedTeam.profile(
        images: images, overlap: overlap, faults: [fault + "@ann_02"], seed: 900 + UInt64(seed))
      return Analyzer.analyze(profile).findings.contains {
        $0.labeler == "ann_02" && $0.kind == kind
      }
    }
    #expect((18...30).contains(found), "\(found) of 30 with \(images) images")
  }

  @Test func aStoredPeriodPlansByItsLimits() throws {
    var record = PeriodRecord(name: "2026-W47")
    record.labelers = ["a", "b", "c"].map { LabelerResult(id: $0, images: 100) }
    record.tolerances = [.sizeBias: 0.03]
    record.limits = ["a", "b", "c"].map {
      DetectionLimit(labeler: $0, kind: .sizeBias, smallestDetectable: 0.1, power: 0.8)
    }
    let plan = ReviewPlan(record, effects: [.sizeBias: 0.05], images: 400)
    #expect(plan.isAsThen)
    // Half the effect takes four times the images.
    #expect(plan.rows.map(\.once) == [400])
    #expect(plan.sights.map(\.once) == [0.05])
    let within = ReviewPlan(record, effects: [.sizeBias: 0.02], images: nil)
    #expect(within.rows.map(\.once) == [nil])
  }
}
