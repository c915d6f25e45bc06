import Statistics
import TestSupport
import Testing

struct HomogeneityCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let counts: [[Double]]
  let statistic, degreesOfFreedom, pValue, cramerV, leastExpected: Double
  var testDescription: String { name }
}

struct DivergenceCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let first, second: [Double]
  let bits, hellinger: Double
  var testDescription: String { name }
}

@Suite struct CountTests {
  let close = Tolerance.relativeOrAbsolute(1e-12, floor: 1e-14)

  @Test(arguments: try Golden<HomogeneityCase>.load("chi_squared_homogeneity").cases)
  func homogeneity(_ c: HomogeneityCase) throws {
    let result = try ChiSquaredHomogeneity.test(Matrix(c.counts))
    expectClose(result.statistic, c.statistic, close, "statistic")
    #expect(result.degreesOfFreedom == c.degreesOfFreedom)
    expectClose(result.pValue, c.pValue, close, "p")
    expectClose(result.cramerV, c.cramerV, close, "V")
    expectClose(result.leastExpected, c.leastExpected, close, "least expected")
    let transposed = try ChiSquaredHomogeneity.test(Matrix(c.counts).transposed)
    expectClose(transposed.statistic, c.statistic, close, "transposed")
  }

  @Test(arguments: try Golden<DivergenceCase>.load("count_divergence").cases)
  func divergence(_ c: DivergenceCase) throws {
    // The reference stores the square root of the divergence, which doubles its rounding.
    let root = Tolerance.relativeOrAbsolute(1e-12, floor: 1e-15)
    expectClose(try JensenShannon.bits(c.first, c.second), c.bits, root, "bits")
    expectClose(try Hellinger.distance(c.first, c.second), c.hellinger, close, "Hellinger")
    #expect(try JensenShannon.bits(c.first, c.second) == JensenShannon.bits(c.second, c.first))
    #expect(try Hellinger.distance(c.first, c.first) == 0)
  }

  @Test func disjointCountsAreOneApart() throws {
    #expect(try JensenShannon.bits([3, 0, 0], [0, 7, 1]) == 1)
    #expect(try Hellinger.distance([3, 0], [0, 7]) == 1)
  }

  @Test func homogeneityIsCalibrated() throws {
    // 500 null tables: p ≤ 0.1 in 50, sd 6.7; 4 sd, and the discreteness of counts.
    var generator = SeededGenerator(seed: 3)
    var rejections = 0
    for _ in 0..<500 {
      let rows = (0..<3).map { _ in [30.0, 50, 20].map { Double(generator.poisson(mean: $0)) } }
      if try ChiSquaredHomogeneity.test(Matrix(rows)).pValue <= 0.1 { rejections += 1 }
    }
    #expect((23...77).contains(rejections))
  }

  @Test func failures() {
    #expect(throws: StatisticsError.tooFewGroups(needed: 2, got: 1)) {
      try ChiSquaredHomogeneity.test(Matrix([[1, 2], [0, 0]]))
    }
    #expect(throws: StatisticsError.noVariation) {
      try ChiSquaredHomogeneity.test(Matrix([[1, 0], [5, 0]]))
    }
    #expect(throws: StatisticsError.outOfDomain(name: "counts")) {
      try ChiSquaredHomogeneity.test(Matrix([[1, -1], [5, 0]]))
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 1, got: 0)) {
      try JensenShannon.bits([0, 0], [1, 2])
    }
    #expect(throws: StatisticsError.notFinite) { try Hellinger.distance([.nan], [1]) }
  }
}
