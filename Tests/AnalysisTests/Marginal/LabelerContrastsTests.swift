import Glibc
import Statistics
import TestSupport
import Testing

@testable import Analysis

struct LabelerContrastsTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var labelers: Int
    var strata: Int
    var labeler: [Int32]
    var stratum: [Int32]
    var weight: [Double]
    var y: [Double]
    var beta: [Double]
    var sandwich: [[Double]]
    var residuals: [Double]
    var sandwichEffect: [Double]
    var sandwichError: [Double]
    var pooledEffect: [Double]
    var pooledError: [Double]
    var rtol: Double
    var testDescription: String { name }

    var observations: [LabelerContrasts.Observation] {
      y.indices.map {
        .init(y: y[$0], weight: weight[$0], labeler: labeler[$0], stratum: stratum[$0])
      }
    }
  }

  static func cases() throws -> [Case] { try Golden<Case>.load("labeler_contrasts").cases }

  @Test(arguments: try cases()) func equalsTheRegressionWithDummies(_ c: Case) {
    let system = NormalEquations(c.observations, labelers: c.labelers, strata: c.strata)
    let component = system.components()
    #expect(component == [Int](repeating: 0, count: c.labelers))
    let inverse = system.pseudoInverse(component)
    let beta = LinearAlgebra.multiply(inverse, system.b)
    let close = Tolerance.relativeOrAbsolute(c.rtol, floor: 1e-10)
    expectClose(beta.map { $0 - beta[0] }, c.beta, close, "beta")
    let residuals = system.residuals(c.observations, beta: beta)
    expectClose(residuals, c.residuals, close, "residuals")
    let meat = system.meat(c.observations, residuals: residuals)
    let v = LinearAlgebra.multiply(LinearAlgebra.multiply(inverse, meat), inverse)
    for i in 0..<c.labelers {
      let row: [Double] = (0..<c.labelers).map { (j: Int) -> Double in
        let own: Double = v[i, j] - v[i, 0]
        let first: Double = v[0, j] - v[0, 0]
        return own - first
      }
      expectClose(row, c.sandwich[i], close, "variance \(i)")
    }
  }

  @Test(arguments: try cases()) func contrastsAreAgainstTheOthers(_ c: Case) {
    for (pooled, effect, error) in [
      (false, c.sandwichEffect, c.sandwichError), (true, c.pooledEffect, c.pooledError),
    ] {
      let found = LabelerContrasts(
        c.observations, labelers: c.labelers, strata: c.strata, pooled: pooled)
      expectClose(found.effect, effect, .relativeOrAbsolute(c.rtol, floor: 1e-9), "effect")
      expectClose(found.standardError, error, .relative(c.rtol), "error")
      let wider = LabelerContrasts(
        c.observations, labelers: c.labelers, strata: c.strata, pooled: pooled, widening: 1.5)
      expectClose(wider.standardError, error.map { 1.5 * $0 }, .relative(c.rtol), "wider")
    }
  }

  /// Two of seven far off move nobody else's centre.
  @Test func culpritsAreNoPartOfTheCentre() {
    func effects(_ shifts: [Int32: Double]) -> [Double] {
      let observations = (0..<700).map { (index: Int) -> LabelerContrasts.Observation in
        let labeler = Int32(index % 7)
        let shift: Double = shifts[labeler] ?? 0
        return .init(y: sin(Double(index)) + shift, weight: 1, labeler: labeler, stratum: 0)
      }
      return LabelerContrasts(
        observations, labelers: 7, strata: 1, pooled: false, honestSpread: 0.01
      ).effect
    }
    let honest = effects([1: 5, 4: 6])
    let others = effects([1: 50, 4: 60])
    for l in [0, 2, 3, 5, 6] { expectClose(honest[l], others[l], .absolute(1e-9)) }
    #expect(honest[1] > 4.5 && honest[4] > 5.5)
  }

  /// A group against the others: the mean of its members' deviations when all weigh the same.
  @Test func aGroupDeviatesAsItsMembersDo() throws {
    let observations = (0..<600).map { (index: Int) -> LabelerContrasts.Observation in
      let shift: Double = index % 6 < 2 ? 1 : 0
      let noise: Double = cos(Double(index * index))
      return .init(y: noise + shift, weight: 1, labeler: Int32(index % 6), stratum: 0)
    }
    let found = LabelerContrasts(observations, labelers: 6, strata: 1, pooled: true)
    let group = try #require(found.deviation(of: [0, 1]))
    let first = try #require(found.deviation(of: [0]))
    let second = try #require(found.deviation(of: [1]))
    #expect(abs(group.value - 1) < 4 * group.error)
    #expect(group.error < first.error && group.error < second.error)
    #expect(found.deviation(of: [0, 1, 2, 3, 4, 5]) == nil)
  }

  @Test func labelersWithoutACommonStratumAreNotCompared() {
    var observations: [LabelerContrasts.Observation] = []
    for index in 0..<40 {
      let labeler = Int32(index / 10)
      observations.append(
        .init(y: Double(index % 3), weight: 1, labeler: labeler, stratum: labeler / 2))
    }
    let found = LabelerContrasts(observations, labelers: 5, strata: 2, pooled: false)
    #expect(found.component == [0, 0, 2, 2, -1])
    #expect(found.effect[4].isNaN && found.standardError[4] == .infinity)
    #expect(found.effect.prefix(4).allSatisfy { $0.isFinite })
    // Another level in the second component changes nothing in either.
    let moved = observations.map { o in
      LabelerContrasts.Observation(
        y: o.y + (o.stratum == 1 ? 100 : 0), weight: o.weight, labeler: o.labeler,
        stratum: o.stratum)
    }
    let again = LabelerContrasts(moved, labelers: 5, strata: 2, pooled: false)
    expectClose(Array(again.effect.prefix(4)), Array(found.effect.prefix(4)), .absolute(1e-9))
    let alone = LabelerContrasts(
      observations.filter { $0.labeler == 0 }, labelers: 5, strata: 2, pooled: true)
    #expect(alone.effect.allSatisfy { $0.isNaN })
  }
}
