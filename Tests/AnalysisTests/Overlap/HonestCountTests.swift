import Statistics
import TestSupport
import Testing

@testable import Analysis

struct HonestCountTests {
  struct Case: Decodable, Sendable {
    var events: Double
    var objects: Double
    var rate: Double
    var spread: Double
    var overdispersion: Double
    var pValue: Double
    var rtol: Double
  }

  @Test(arguments: try Golden<Case>.load("honest_count").cases)
  func upperTail(_ c: Case) {
    let count = HonestCount(
      objects: c.objects, rate: c.rate, spread: c.spread, overdispersion: c.overdispersion)
    expectClose(count.upperTail(c.events), c.pValue, .relative(c.rtol))
  }

  /// Where all have the same rate and nothing clumps, it is the Poisson tail.
  @Test func withoutSpreadItIsPoisson() {
    for events in [1.0, 4, 12] {
      let count = HonestCount(objects: 1_000, rate: 0.003, spread: 0, overdispersion: 1)
      expectClose(
        count.upperTail(events), Poisson(mean: 3).upperTail(events - 1), .relative(0.2))
    }
  }

  @Test func moreEventsAreNeverLikelier() {
    let count = HonestCount(objects: 80, rate: 0.1, spread: 0.05, overdispersion: 1.4)
    let tails = stride(from: 0.0, through: 80, by: 0.5).map(count.upperTail)
    #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(tails.first == 1)
  }
}
