import Statistics
import TestSupport
import Testing

struct TwoSampleCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let first, second: [Double]
  let distance, ksPValue, energy, wasserstein: Double
  let isExact: Bool
  let welchT, welchDf, welchP: Double?
  var testDescription: String { name }
}

struct EnergyCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let distances: [[Double]]
  let isFirst: [Bool]
  let squared: Double
  var testDescription: String { name }
}

@Suite struct TwoSampleTests {
  @Test(arguments: try Golden<TwoSampleCase>.load("two_samples").cases)
  func golden(_ c: TwoSampleCase) throws {
    let close = Tolerance.relativeOrAbsolute(1e-11, floor: 1e-14)
    let ks = try KolmogorovSmirnov.test(c.first, c.second)
    expectClose(ks.distance, c.distance, close, "distance")
    expectClose(ks.pValue, c.ksPValue, .relativeOrAbsolute(1e-10, floor: 1e-300), "KS p")
    #expect(ks.isExact == c.isExact)
    // The reference sums pairwise distances of values around 1e5, which costs it digits.
    let energy = Tolerance.relativeOrAbsolute(1e-8, floor: 1e-12)
    expectClose(try EnergyDistance.squared(c.first, c.second), c.energy, energy, "energy")
    expectClose(
      try Wasserstein1.distance(c.first, c.second), c.wasserstein, close, "Wasserstein")
    guard let t = c.welchT, let df = c.welchDf, let p = c.welchP else { return }
    let welch = try WelchT.test(Moments(c.first), Moments(c.second))
    let offset = Tolerance.relativeOrAbsolute(1e-8, floor: 1e-14)
    expectClose(welch.t, t, offset, "t")
    expectClose(welch.degreesOfFreedom, df, offset, "df")
    expectClose(welch.pValue, p, offset, "p")
  }

  @Test(arguments: try Golden<EnergyCase>.load("energy_distance").cases)
  func energyDistanceFromDistances(_ c: EnergyCase) throws {
    expectClose(
      try EnergyDistance.squared(distances: Matrix(c.distances), isFirst: c.isFirst), c.squared,
      .relative(1e-11))
  }

  @Test func energyDistanceFromAMatrixIsThatOfTheValues() throws {
    var generator = SeededGenerator(seed: 2)
    let values = (0..<30).map { _ in (generator.normal() * 4).rounded() }
    let isFirst = (0..<30).map { $0 % 3 == 0 }
    let distances = Matrix(values.map { a in values.map { abs(a - $0) } })
    let first = values.indices.filter { isFirst[$0] }.map { values[$0] }
    let second = values.indices.filter { !isFirst[$0] }.map { values[$0] }
    expectClose(
      try EnergyDistance.squared(distances: distances, isFirst: isFirst),
      try EnergyDistance.squared(first, second), .relative(1e-11))
  }

  @Test func symmetryAndUnits() throws {
    let (x, y) = ([1.0, 4, 4, 7, 12], [2.0, 4, 9])
    let (u, v) = (x.map { 3 * $0 - 100 }, y.map { 3 * $0 - 100 })
    #expect(try KolmogorovSmirnov.test(x, y) == KolmogorovSmirnov.test(y, x))
    #expect(try KolmogorovSmirnov.test(u, v) == KolmogorovSmirnov.test(x, y))
    expectClose(
      try Wasserstein1.distance(u, v), try 3 * Wasserstein1.distance(y, x), .relative(1e-13))
    expectClose(
      try EnergyDistance.squared(u, v), try 3 * EnergyDistance.squared(y, x), .relative(1e-13))
    #expect(try Wasserstein1.distance([0, 0], [2.5]) == 2.5)
  }

  @Test(arguments: [(20, 30), (120, 100)])
  func smirnovIsCalibrated(sizes: (Int, Int)) throws {
    // 400 null pairs: p ≤ 0.1 in at most 40, sd 6; the test is discrete, so somewhat fewer.
    var generator = SeededGenerator(seed: 9)
    var rejections = 0
    for _ in 0..<400 {
      let x = (0..<sizes.0).map { _ in generator.uniform() }
      let y = (0..<sizes.1).map { _ in generator.uniform() }
      if try KolmogorovSmirnov.test(x, y).pValue <= 0.1 { rejections += 1 }
    }
    #expect((10...64).contains(rejections))
  }

  @Test func welchIsCalibratedForUnequalVariances() throws {
    // 1000 null pairs: 100, sd 9.5; 4 sd.
    var generator = SeededGenerator(seed: 10)
    var rejections = 0
    for _ in 0..<1000 {
      let x = Moments((0..<8).map { _ in generator.normal() })
      let y = Moments((0..<25).map { _ in 5 * generator.normal() })
      if try WelchT.test(x, y).pValue <= 0.1 { rejections += 1 }
    }
    #expect((62...138).contains(rejections))
  }

  @Test func failures() {
    let few = StatisticsError.tooFewObservations(needed: 1, got: 0)
    #expect(throws: few) { try KolmogorovSmirnov.test([], [1]) }
    #expect(throws: few) { try EnergyDistance.squared([1], []) }
    #expect(throws: few) { try EnergyDistance.squared(distances: Matrix([[0]]), isFirst: [true]) }
    #expect(throws: StatisticsError.notFinite) { try Wasserstein1.distance([1], [.nan]) }
    #expect(throws: StatisticsError.tooFewObservations(needed: 2, got: 1)) {
      try WelchT.test(Moments([1]), Moments([1, 2]))
    }
    #expect(throws: StatisticsError.noVariation) {
      try WelchT.test(Moments([1, 1]), Moments([2, 2, 2]))
    }
  }
}
