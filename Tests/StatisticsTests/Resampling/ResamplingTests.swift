import Statistics
import TestSupport
import Testing

struct BootstrapCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let values, means, probabilities: [Double]
  let mean, variance: Double
  var testDescription: String { name }
}

struct MaxTCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let observed, adjusted: [Double]
  let resampled: [[Double]]
  var testDescription: String { name }
}

@Suite struct ResamplingTests {
  @Test(arguments: try Golden<BootstrapCase>.load("bootstrap").cases)
  func replicatesFollowTheExactDistribution(_ c: BootstrapCase) throws {
    var generator = SeededGenerator(seed: 1)
    let replicates = 20_000
    let means = try Bootstrap.means(
      Matrix(rows: c.values.count, columns: 1, values: c.values), replicates: replicates,
      using: &generator
    ).values
    // sd of the mean √(variance/20000); of the variance below 2% of it; 4 sd each.
    let moments = Moments(means)
    expectClose(moments.mean, c.mean, .absolute(4 * (c.variance / 20_000).squareRoot()), "mean")
    expectClose(moments.variance, c.variance, .relative(0.08), "variance")
    var seen = 0
    for (value, probability) in zip(c.means, c.probabilities) {
      // A share p of 20000 has sd √(p(1 − p)/20000); 5 sd, for there are 99 of them.
      let share = Double(means.count { abs($0 - value) < 1e-6 })
      seen += Int(share)
      let sd = (probability * (1 - probability) / 20_000).squareRoot()
      expectClose(share / 20_000, probability, .absolute(5 * sd), "share at \(value)")
    }
    #expect(seen == replicates)
  }

  @Test func columnsShareTheirDraws() throws {
    // The second column is 3 − 2 times the first; so must be its replicates. 130 is no multiple of
    // the block.
    var generator = SeededGenerator(seed: 2)
    let first = (0..<17).map { _ in generator.normal() }
    let replicates = try Bootstrap.means(
      Matrix(first.map { [$0, 3 - 2 * $0, 7] }), replicates: 130, using: &generator)
    #expect(replicates.rows == 130)
    for b in 0..<130 {
      expectClose(replicates[b, 1], 3 - 2 * replicates[b, 0], .absolute(1e-13))
      #expect(replicates[b, 2] == 7)
    }
  }

  @Test func equalSeedsGiveEqualReplicates() throws {
    let rows = Matrix([[1], [4], [9]])
    var (g, h, other) = (
      SeededGenerator(seed: 3), SeededGenerator(seed: 3), SeededGenerator(seed: 4)
    )
    let a = try Bootstrap.means(rows, replicates: 50, using: &g)
    #expect(try a == Bootstrap.means(rows, replicates: 50, using: &h))
    #expect(try a != Bootstrap.means(rows, replicates: 50, using: &other))
  }

  @Test func percentileIntervalsCover() throws {
    // 300 samples of 40: 90% intervals cover 270, sd 5.2, less some 2% for so few rows.
    var generator = SeededGenerator(seed: 5)
    var covered = 0
    for _ in 0..<300 {
      let rows = Matrix((0..<40).map { _ in [generator.normal()] })
      let interval = Bootstrap.percentileInterval(
        try Bootstrap.means(rows, replicates: 200, using: &generator).values, confidence: 0.9)
      #expect(interval.lower <= interval.upper)
      if interval.lower <= 0, 0 <= interval.upper { covered += 1 }
    }
    #expect((243...291).contains(covered))
  }

  @Test(arguments: try Golden<MaxTCase>.load("westfall_young").cases)
  func maxT(_ c: MaxTCase) throws {
    let resampled = Matrix(c.resampled)
    let adjusted = try WestfallYoung.stepDownMaxT(observed: c.observed, resampled: resampled)
    expectClose(adjusted, c.adjusted, .ulps(2), c.name)
    let reversed = Matrix(c.resampled.map { $0.reversed() })
    if Set(c.observed).count == c.observed.count {
      #expect(
        try WestfallYoung.stepDownMaxT(observed: c.observed.reversed(), resampled: reversed)
          == adjusted.reversed())
    }
  }

  @Test func copiesOfATestCostNothing() throws {
    var generator = SeededGenerator(seed: 7)
    let null = (0..<200).map { _ in abs(generator.normal()) }
    let one = try WestfallYoung.stepDownMaxT(
      observed: [1.7], resampled: Matrix(null.map { [$0] }))
    let copies = try WestfallYoung.stepDownMaxT(
      observed: [1.7, 1.7, 1.7], resampled: Matrix(null.map { [$0, $0, $0] }))
    #expect(copies == [one[0], one[0], one[0]])
  }

  @Test func familyWiseErrorIsHeldUnderDependence() throws {
    // 600 families of 6 null tests correlated 0.5: 60 have any p ≤ 0.1, sd 7.3; 4 sd. With one test
    // of 8 sd beside them that one is always found, and the others' level is kept.
    var generator = SeededGenerator(seed: 8)
    func family() -> [Double] {
      let common = generator.normal()
      return (0..<6).map { _ in abs(0.5.squareRoot() * (common + generator.normal())) }
    }
    let null = Matrix((0..<499).map { _ in family() })
    var (plain, beside, found) = (0, 0, 0)
    for _ in 0..<600 {
      var observed = family()
      let p = try WestfallYoung.stepDownMaxT(observed: observed, resampled: null)
      if p.contains(where: { $0 <= 0.1 }) { plain += 1 }
      observed[0] = 8
      let q = try WestfallYoung.stepDownMaxT(observed: observed, resampled: null)
      if q[0] <= 0.1 { found += 1 }
      if q[1...].contains(where: { $0 <= 0.1 }) { beside += 1 }
    }
    #expect((31...89).contains(plain))
    #expect((31...89).contains(beside))
    #expect(found == 600)
  }

  @Test func limits() throws {
    var generator = SeededGenerator(seed: 1)
    #expect(throws: StatisticsError.tooFewObservations(needed: 1, got: 0)) {
      try Bootstrap.means(Matrix(rows: 0, columns: 2), replicates: 5, using: &generator)
    }
    #expect(throws: StatisticsError.notFinite) {
      try Bootstrap.means(Matrix([[.nan]]), replicates: 5, using: &generator)
    }
    let one = try Bootstrap.means(Matrix([[5, -1]]), replicates: 2, using: &generator)
    #expect(one.values == [5, -1, 5, -1])
    let null = Matrix([[1, 2], [3, 0], [0, 0]])
    #expect(
      try WestfallYoung.stepDownMaxT(observed: [.infinity, -.infinity], resampled: null)
        == [0.25, 1])
    #expect(throws: StatisticsError.notFinite) {
      try WestfallYoung.stepDownMaxT(observed: [.nan, 1], resampled: null)
    }
    #expect(try WestfallYoung.stepDownMaxT(observed: [], resampled: null) == [])
    #expect(Bootstrap.percentileInterval([4, 1, 3, 2, 5], confidence: 0.5).lower == 2)
    #expect(Bootstrap.percentileInterval([4, 1, 3, 2, 5], confidence: 1).upper == 5)
  }
}
