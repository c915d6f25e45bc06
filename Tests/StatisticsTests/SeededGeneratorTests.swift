import Statistics
import TestSupport
import Testing

@Suite struct SeededGeneratorTests {
  @Test func firstOutputs() throws {
    struct Case: Decodable, Sendable {
      let seed: UInt64
      let outputs: [UInt64]
    }
    for c in try Golden<Case>.load("xoshiro").cases {
      var generator = SeededGenerator(seed: c.seed)
      #expect(c.outputs.map { _ in generator.next() } == c.outputs)
    }
  }

  @Test func substreamsDependOnSeedAndNameAlone() {
    var used = SeededGenerator(seed: 7)
    let fresh = used
    for _ in 0..<10 { _ = used.next() }
    var a = used.substream(named: "size")
    var b = fresh.substream(named: "size")
    var other = fresh.substream(named: "aspect")
    var otherSeed = SeededGenerator(seed: 8).substream(named: "size")
    let first = a.next()
    #expect(first == b.next())
    #expect(first != other.next())
    #expect(first != otherSeed.next())
  }

  /// Mean and variance of n draws lie within 5 standard errors of the truth.
  func expectMoments(
    mean: Double, variance: Double, fourth: Double, _ draws: [Double], _ what: String
  ) {
    let n = Double(draws.count)
    let found = draws.reduce(0, +) / n
    expectClose(found, mean, .absolute(5 * (variance / n).squareRoot()), "mean of \(what)")
    let spread = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    expectClose(
      spread, variance, .absolute(5 * ((fourth - variance * variance) / n).squareRoot()),
      "variance of \(what)")
  }

  @Test func moments() {
    var g = SeededGenerator(seed: 11)
    let n = 40_000
    expectMoments(
      mean: 0.5, variance: 1.0 / 12, fourth: 1.0 / 80, (0..<n).map { _ in g.uniform() }, "uniform")
    expectMoments(mean: 0, variance: 1, fourth: 3, (0..<n).map { _ in g.normal() }, "normal")
    for a in [0.3, 1, 4.5] {
      expectMoments(
        mean: a, variance: a, fourth: 3 * a * a + 6 * a, (0..<n).map { _ in g.gamma(shape: a) },
        "gamma \(a)")
    }
    for m in [0, 0.7, 12, 29.9, 45, 3000] {
      expectMoments(
        mean: m, variance: m, fourth: m + 3 * m * m,
        (0..<n).map { _ in Double(g.poisson(mean: m)) },
        "Poisson \(m)")
    }
    for (trials, p) in [(10, 0.3), (500, 0.02), (10_000, 0.7)] {
      let v = Double(trials) * p * (1 - p)
      expectMoments(
        mean: Double(trials) * p, variance: v, fourth: v * (1 - 6 * p * (1 - p)) + 3 * v * v,
        (0..<n).map { _ in Double(g.binomial(trials: trials, probability: p)) },
        "binomial \(trials)")
    }
  }

  @Test func permutationsAreUniform() {
    var g = SeededGenerator(seed: 3)
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<24_000 { counts[g.permutation(4), default: 0] += 1 }
    #expect(counts.count == 24)
    // χ² on 23 degrees of freedom: mean 23, sd 6.8; 5 sd above is 57.
    let chiSquared = counts.values.reduce(0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(chiSquared < 57)
    #expect(g.permutation(0) == [])
    #expect(g.permutation(1) == [0])
  }

  @Test func integersStayBelowTheirBound() {
    var g = SeededGenerator(seed: 5)
    #expect((0..<1000).allSatisfy { _ in (0..<3).contains(g.integer(below: 3)) })
    #expect(g.integer(below: 1) == 0)
  }

  @Test func uniformLiesBelowOne() {
    var g = SeededGenerator(seed: 1)
    #expect((0..<10_000).allSatisfy { _ in (0..<1).contains(g.uniform()) })
  }
}
