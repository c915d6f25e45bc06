import Statistics
import TestSupport
import Testing

struct KappaCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let counts: [[Double]]
  let kappa, standardError: Double
  var testDescription: String { name }
}

struct AlphaCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let units: [[Double]]
  let nominal: Double?
  let interval: Double
  var testDescription: String { name }
}

@Suite struct AgreementTests {
  let close = Tolerance.relativeOrAbsolute(1e-12, floor: 1e-14)

  @Test(arguments: try Golden<KappaCase>.load("cohen_kappa").cases)
  func kappa(_ c: KappaCase) throws {
    let result = try CohenKappa.estimate(Matrix(c.counts))
    expectClose(result.kappa, c.kappa, close, "kappa")
    // A variance of 0 is left as rounding by the reference: √1e-16.
    expectClose(
      result.standardError, c.standardError, .relativeOrAbsolute(1e-11, floor: 1e-7), "error")
    let transposed = try CohenKappa.estimate(Matrix(c.counts).transposed)
    expectClose(transposed.kappa, result.kappa, close, "transposed")
  }

  @Test(arguments: try Golden<AlphaCase>.load("krippendorff_alpha").cases)
  func alpha(_ c: AlphaCase) throws {
    expectClose(try KrippendorffAlpha.interval(c.units).alpha, c.interval, close, "interval")
    if let nominal = c.nominal {
      let names = c.units.map { $0.map { Int($0) } }
      expectClose(try KrippendorffAlpha.nominal(names).alpha, nominal, close, "nominal")
    }
  }

  @Test func publishedExample() throws {
    // K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), nominal and interval: four
    // observers, twelve units, printed to three digits.
    let c = try #require(
      try Golden<AlphaCase>.load("krippendorff_alpha").cases.first { $0.nominal != nil })
    let nominal = try KrippendorffAlpha.nominal(c.units.map { $0.map { Int($0) } })
    expectClose(nominal.alpha, 0.743, .absolute(0.0005))
    expectClose(try KrippendorffAlpha.interval(c.units).alpha, 0.849, .absolute(0.0005))
  }

  @Test func twoValuesHaveOneAlpha() throws {
    // With the values 0 and 1 a squared difference is a difference of names.
    var generator = SeededGenerator(seed: 3)
    let units = (0..<40).map { i in (0..<(1 + i % 4)).map { _ in generator.integer(below: 2) } }
    let nominal = try KrippendorffAlpha.nominal(units)
    let interval = try KrippendorffAlpha.interval(units.map { $0.map { Double($0) } })
    expectClose(interval.alpha, nominal.alpha, .absolute(1e-13))
    #expect(nominal.pairableValues == interval.pairableValues)
    let renamed = try KrippendorffAlpha.nominal(units.map { $0.map { 70 - 9 * $0 } }.reversed())
    expectClose(renamed.alpha, nominal.alpha, .absolute(1e-13))
  }

  @Test func chanceAgreementIsNearZero() throws {
    // 300 units of 3 random values of 2 names: alpha's sd is about 1/√(300·3) = 0.033; 4 sd.
    var generator = SeededGenerator(seed: 4)
    let units = (0..<300).map { _ in (0..<3).map { _ in generator.integer(below: 2) } }
    expectClose(try KrippendorffAlpha.nominal(units).alpha, 0, .absolute(0.13))
  }

  @Test func kappasErrorCoversItsSpread() throws {
    // 500 tables of 80: the ratio of variances has sd √(2/500) = 0.063; 4 sd.
    var generator = SeededGenerator(seed: 5)
    var (kappas, variances) = (Moments(), Moments())
    for _ in 0..<500 {
      var counts = Matrix(rows: 2, columns: 2)
      for _ in 0..<80 {
        let a = generator.integer(below: 2)
        let b = generator.uniform() < 0.7 ? a : generator.integer(below: 2)
        counts[a, b] += 1
      }
      let result = try CohenKappa.estimate(counts)
      kappas.add(result.kappa)
      variances.add(result.standardError * result.standardError)
    }
    expectClose(kappas.mean, 0.7, .absolute(0.02))
    expectClose(variances.mean / kappas.variance, 1, .absolute(0.25))
  }

  @Test func limits() throws {
    #expect(try KrippendorffAlpha.nominal([[1, 1], [2, 2, 2], [9]]).alpha == 1)
    #expect(throws: StatisticsError.tooFewObservations(needed: 2, got: 0)) {
      try KrippendorffAlpha.nominal([[1], [], [2]])
    }
    #expect(throws: StatisticsError.noVariation) {
      try KrippendorffAlpha.nominal([[3, 3], [3, 3]])
    }
    #expect(throws: StatisticsError.noVariation) { try KrippendorffAlpha.interval([[0.1, 0.1]]) }
    #expect(throws: StatisticsError.notFinite) { try KrippendorffAlpha.interval([[1, .nan]]) }
    #expect(throws: StatisticsError.noVariation) {
      try CohenKappa.estimate(Matrix([[0, 0], [0, 4]]))
    }
    #expect(throws: StatisticsError.noVariation) {
      try CohenKappa.estimate(Matrix([[1e18, 0], [1, 0]]))
    }
    #expect(throws: StatisticsError.notFinite) {
      try CohenKappa.estimate(Matrix([[1e308, 0], [1e308, 0]]))
    }
    #expect(throws: StatisticsError.tooFewObservations(needed: 1, got: 0)) {
      try CohenKappa.estimate(Matrix([[0, 0], [0, 0]]))
    }
    #expect(throws: StatisticsError.outOfDomain(name: "counts")) {
      try CohenKappa.estimate(Matrix([[-1, 2], [0, 4]]))
    }
  }
}
