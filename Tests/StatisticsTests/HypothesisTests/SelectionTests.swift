import Glibc
import Statistics
import TestSupport
import Testing

@Suite struct SelectionTests {
  struct Dealt: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let values, rates: [Double]
    let z, normalShare, standardDeviation, tail, rtol: Double
    var testDescription: String { name }
  }

  @Test(arguments: try Golden<Dealt>.load("sampling_tail").cases)
  func samplingTail(_ c: Dealt) {
    let found = SamplingTail(values: c.values, rates: c.rates)
    expectClose(found.standardDeviation, c.standardDeviation, .relative(1e-12))
    expectClose(found.upperTail(c.z, normalShare: c.normalShare), c.tail, .relative(c.rtol))
  }

  /// Many equal rows are a binomial, and nearly a normal.
  @Test func manyRowsAreNearlyNormal() {
    let rows = 40_000
    let found = SamplingTail(
      values: (0..<rows).map { $0 % 2 == 0 ? 1.0 : -1.0 },
      rates: [Double](repeating: 0.2, count: rows))
    for z in [-3.0, -1, 0, 0.5, 2, 4, 6] {
      expectClose(found.upperTail(z), Normal().upperTail(z), .relative(0.02), "\(z)")
    }
  }

  /// A clump is heavier than any normal, in its own direction only.
  @Test func clumpsMakeTheUpperTailHeavy() {
    var values = [Double](repeating: 0.1, count: 200)
    values[0] = 12
    let found = SamplingTail(values: values, rates: [Double](repeating: 0.1, count: 200))
    #expect(found.upperTail(3) > 30 * Normal().upperTail(3))
    let mirrored = SamplingTail(
      values: values.map { -$0 }, rates: [Double](repeating: 0.1, count: 200))
    #expect(mirrored.upperTail(3) < Normal().upperTail(3))
    #expect(found.upperTail(1e6) == 0)
    #expect(SamplingTail(values: [], rates: []).upperTail(2) == Normal().upperTail(2))
  }

  struct Told: Decodable, Sendable {
    let estimate, standardError, threshold, tail, lower, upper, rtol: Double
  }

  @Test(arguments: try Golden<Told>.load("selected_interval").cases)
  func selectedInterval(_ c: Told) {
    let ends = SelectedInterval.ends(
      estimate: c.estimate, standardError: c.standardError, threshold: c.threshold, tail: c.tail)
    expectClose(ends.lower, c.lower, .relativeOrAbsolute(c.rtol, floor: 1e-12))
    expectClose(ends.upper, c.upper, .relativeOrAbsolute(c.rtol, floor: 1e-12))
  }

  /// Of effects that are told, the interval holds the truth in 95% to 97.5%, however close to the
  /// threshold; the usual interval does not.
  @Test(arguments: [1.5, 3.0, 5.0]) func holdsAfterSelection(_ truth: Double) {
    var generator = SeededGenerator(seed: 8)
    var told = 0.0
    var held = 0.0
    while told < 2_000 {
      let x = truth + generator.normal()
      guard abs(x) >= 3.2 else { continue }
      told += 1
      let ends = SelectedInterval.ends(estimate: x, standardError: 1, threshold: 3.2)
      if ends.lower <= truth, truth <= ends.upper { held += 1 }
    }
    // sd 0.5%; four of them.
    #expect(held / told > 0.93)
  }

  @Test func theNearerEndIsBeyondWhatItIsBeyond() {
    var beyond = 0
    for step in 0..<200 {
      let x = 3.2 + 0.02 * Double(step)
      let ends = SelectedInterval.ends(
        estimate: -x, standardError: 1, threshold: 3.2, quantile: 2.1)
      for distance in [1e-6, 0.5, 1.7] {
        let isBeyond = SelectedInterval.isBeyond(
          distance, estimate: -x, standardError: 1, threshold: 3.2, quantile: 2.1)
        #expect(isBeyond == (ends.upper < -distance))
        beyond += isBeyond ? 1 : 0
      }
    }
    #expect(beyond > 100 && beyond < 500)
  }

  @Test func withoutAnErrorItIsThePoint() {
    #expect(SelectedInterval.isBeyond(7, estimate: -8, standardError: 0, threshold: 2))
    #expect(!SelectedInterval.isBeyond(8, estimate: -8, standardError: 0, threshold: 2))
    let ends = SelectedInterval.ends(estimate: 8, standardError: 0, threshold: 2)
    #expect(ends.lower == 8 && ends.upper == 8)
  }
}
