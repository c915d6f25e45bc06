import Statistics
import TestSupport
import Testing

struct AndersonDarlingCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let samples: [[Double]]
  let standardized: Double
  var testDescription: String { name }
}

struct PERMANOVACase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let distances: [[Double]]
  let groups: [Int]
  let pseudoF, rSquared: Double
  var testDescription: String { name }
}

@Suite struct PermutationTests {
  @Test(arguments: try Golden<AndersonDarlingCase>.load("anderson_darling").cases)
  func andersonDarling(_ c: AndersonDarlingCase) throws {
    var generator = SeededGenerator(seed: 1)
    let result = try AndersonDarlingKSample.test(c.samples, permutations: 19, using: &generator)
    expectClose(result.standardized, c.standardized, .relativeOrAbsolute(1e-10, floor: 1e-12))
  }

  @Test(
    arguments: try Golden<PERMANOVACase>.load("permanova").cases
      + Golden<PERMANOVACase>.load("adonis2").cases)
  func permanova(_ c: PERMANOVACase) throws {
    var generator = SeededGenerator(seed: 1)
    let result = try PERMANOVA.test(
      distances: Matrix(c.distances), groups: c.groups, permutations: 99, using: &generator)
    expectClose(result.pseudoF, c.pseudoF, .relative(1e-11), "F")
    expectClose(result.rSquared, c.rSquared, .relative(1e-11), "R²")
    if c.name == "planted" { #expect(result.pValue == 0.01) }
  }

  private func distances(_ values: [Double]) -> Matrix {
    Matrix(values.map { a in values.map { abs(a - $0) } })
  }

  @Test func rescalingAndRenumberingChangeNothing() throws {
    let values = [1.0, 5, 2, 8, 3, 9, 4.5, 7]
    let groups = [0, 1, 0, 1, 0, 1, 0, 1]
    var (g, h) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5))
    let a = try PERMANOVA.test(distances: distances(values), groups: groups, using: &g)
    let b = try PERMANOVA.test(
      distances: distances(values.map { $0 * 1e-200 }), groups: groups.map { 1 - $0 }, using: &h)
    expectClose(a.pseudoF, b.pseudoF, .relative(1e-12))
    #expect(a.pValue == b.pValue)
    var (u, v) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5))
    let samples = [[1.0, 5, 2, 2], [8.0, 3, 9], [4.0, 7]]
    let c = try AndersonDarlingKSample.test(samples, using: &u)
    let d = try AndersonDarlingKSample.test(samples.map { $0.map { 1e6 + 8 * $0 } }, using: &v)
    #expect(c == d)
  }

  @Test func exactPermutationDistribution() throws {
    // {0, 1, 2} against {10, 11, 12}: of 20 relabelings 2 are as extreme, so p → 0.1; with 3999
    // draws the sd is 0.0047; 4 sd.
    var generator = SeededGenerator(seed: 6)
    let result = try PERMANOVA.test(
      distances: distances([0, 1, 2, 10, 11, 12]), groups: [0, 0, 0, 1, 1, 1], permutations: 3999,
      using: &generator)
    expectClose(result.pValue, 0.1, .absolute(0.019))
    let ad = try AndersonDarlingKSample.test(
      [[0, 1, 2], [10, 11, 12]], permutations: 3999, using: &generator)
    expectClose(ad.pValue, 0.1, .absolute(0.019))
  }

  @Test func calibration() throws {
    // 300 null data sets: p ≤ 0.1 in 30, sd 5.2; 4 sd.
    var generator = SeededGenerator(seed: 7)
    var (permanova, andersonDarling) = (0, 0)
    for _ in 0..<300 {
      let values = (0..<15).map { _ in generator.normal() }
      let groups = (0..<15).map { $0 % 3 }
      let a = try PERMANOVA.test(
        distances: distances(values), groups: groups, permutations: 99, using: &generator)
      if a.pValue <= 0.1 { permanova += 1 }
      let b = try AndersonDarlingKSample.test(
        [Array(values[..<6]), Array(values[6...])], permutations: 99, using: &generator)
      if b.pValue <= 0.1 { andersonDarling += 1 }
    }
    #expect((9...51).contains(permanova))
    #expect((9...51).contains(andersonDarling))
  }

  @Test func limits() throws {
    var g = SeededGenerator(seed: 1)
    // Of 70 relabelings 2 separate the values too; with 3999 draws the sd is 0.0026; 4 sd.
    let separate = try PERMANOVA.test(
      distances: distances([0, 0, 0, 0, 1, 1, 1, 1]), groups: [0, 0, 0, 0, 1, 1, 1, 1],
      permutations: 3999, using: &g)
    #expect(separate.pseudoF == .infinity)
    #expect(separate.rSquared == 1)
    expectClose(separate.pValue, 2.0 / 70, .absolute(0.0106))
    #expect(throws: StatisticsError.tooFewGroups(needed: 2, got: 1)) {
      try PERMANOVA.test(distances: distances([1, 2, 3]), groups: [0, 0, 0], using: &g)
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 3, got: 2)) {
      try PERMANOVA.test(distances: distances([1, 2]), groups: [0, 1], using: &g)
    }
    #expect(throws: StatisticsError.noVariation) {
      try PERMANOVA.test(distances: distances([1, 1, 1]), groups: [0, 1, 1], using: &g)
    }
    #expect(throws: StatisticsError.noVariation) {
      try AndersonDarlingKSample.test([[1, 1], [1, 1]], using: &g)
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 1, got: 0)) {
      try AndersonDarlingKSample.test([[1, 1], []], using: &g)
    }
    #expect(throws: StatisticsError.tooFewGroups(needed: 2, got: 0)) {
      try AndersonDarlingKSample.test([], using: &g)
    }
  }
}
