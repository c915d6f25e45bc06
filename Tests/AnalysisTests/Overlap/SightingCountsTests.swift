import Testing

@testable import Analysis

struct SightingCountsTests {
  private func sum(images: Double, seen: Double, runs: Double) -> SightingCounts.Sum {
    SightingCounts.Sum(x: images, n: seen, images: images, seen: seen, runs: runs)
  }

  @Test func eventsSpreadByChanceAllCount() {
    // Ten of a hundred images, none beside another: more runs than chance makes.
    #expect(sum(images: 10, seen: 100, runs: 10).separateShare == 1)
    // The expected number of runs: 10 · 91/100.
    #expect(sum(images: 10, seen: 100, runs: 9.1).separateShare == 1)
  }

  @Test func oneThingInFrameAfterFrameIsOneEvent() {
    // E = 9.1, Var = 9.1 · 9 · 90 / (100 · 99) = 0.7445…, (1 + 0.8629)/9.1.
    #expect(abs(sum(images: 10, seen: 100, runs: 1).separateShare - 0.204_712) < 1e-5)
  }

  @Test func whoErrsEverywhereIsNotExcusedByRuns() {
    #expect(sum(images: 40, seen: 40, runs: 1).separateShare == 1)
    // E = 38 · 3/40 = 2.85: a run more or less says nothing.
    #expect(sum(images: 38, seen: 40, runs: 3).separateShare == 1)
    #expect(sum(images: 1, seen: 40, runs: 1).separateShare == 1)
    #expect(sum(images: 0, seen: 40, runs: 0).separateShare == 1)
  }
}
