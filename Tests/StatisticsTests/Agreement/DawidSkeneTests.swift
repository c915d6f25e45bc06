import Statistics
import TestSupport
import Testing

struct DawidSkeneCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let votes: [[Int]]
  let items, labelers, classes: Int
  let prior, classShares: [Double]
  let classProbabilities: [[Double]]
  let confusions: [[[Double]]]
  let crowdKit: [[Double]]?
  var testDescription: String { name }

  func estimate(permuting classOf: (Int) -> Int = { $0 }) throws -> DawidSkene {
    try DawidSkene.estimate(
      votes.map { DawidSkene.Vote(item: $0[0], labeler: $0[1], label: classOf($0[2])) },
      items: items, labelers: labelers, classes: classes,
      prior: DawidSkene.Prior(correct: prior[0], wrong: prior[1], items: prior[2]),
      tolerance: 1e-12, limit: 100_000)
  }
}

@Suite struct DawidSkeneTests {
  @Test(arguments: try Golden<DawidSkeneCase>.load("dawid_skene").cases)
  func golden(_ c: DawidSkeneCase) throws {
    let fit = try c.estimate()
    // Both ends are within 1e-12 of the fixed point per step; slow steps add up.
    let close = Tolerance.absolute(1e-7)
    expectClose(
      fit.classProbabilities.values, c.classProbabilities.flatMap { $0 }, close, "probabilities")
    expectClose(fit.classShares, c.classShares, close, "shares")
    for (l, expected) in c.confusions.enumerated() {
      expectClose(fit.confusions[l].values, expected.flatMap { $0 }, close, "confusion \(l)")
    }
    if let crowdKit = c.crowdKit {
      expectClose(
        fit.classProbabilities.values, crowdKit.flatMap { $0 }, .absolute(1e-5), "crowd-kit")
    }
  }

  @Test(arguments: try Golden<DawidSkeneCase>.load("dawid_skene").cases)
  func renamingClassesRenamesResults(_ c: DawidSkeneCase) throws {
    let plain = try c.estimate()
    let k = c.classes
    let turned = try c.estimate(permuting: { ($0 + 1) % k })
    for i in 0..<c.items {
      for j in 0..<k {
        expectClose(
          turned.classProbabilities[i, (j + 1) % k], plain.classProbabilities[i, j],
          .absolute(1e-8))
      }
    }
  }

  @Test func plantedConfusionIsFound() throws {
    // Labeler 0 calls class 1 "class 2" in half of the cases; about 200 votes on class 1: sd 0.035.
    var generator = SeededGenerator(seed: 12)
    var votes: [DawidSkene.Vote] = []
    for item in 0..<600 {
      let truth = item % 3
      for labeler in 0..<5 {
        var label = truth
        if labeler == 0, truth == 1, generator.uniform() < 0.5 { label = 2 }
        if generator.uniform() < 0.1 { label = generator.integer(below: 3) }
        votes.append(DawidSkene.Vote(item: item, labeler: labeler, label: label))
      }
    }
    let fit = try DawidSkene.estimate(
      votes, items: 600, labelers: 5, classes: 3,
      prior: DawidSkene.Prior(correct: 4, wrong: 0.5, items: 1))
    expectClose(fit.confusions[0][1, 2], 0.5 * 0.9 + 0.1 / 3, .absolute(0.14))
    for labeler in 1..<5 { #expect(fit.confusions[labeler][1, 2] < 0.12) }
    let wrong = (0..<600).count { fit.classProbabilities[$0, $0 % 3] < 0.5 }
    #expect(wrong <= 6)
  }

  @Test func limits() throws {
    #expect(throws: StatisticsError.tooFewObservations(needed: 1, got: 0)) {
      try DawidSkene.estimate([], items: 2, labelers: 1, classes: 2)
    }
    let votes = [(0, 0, 1), (0, 1, 1), (1, 0, 0), (2, 0, 0), (2, 1, 1)].map {
      DawidSkene.Vote(item: $0.0, labeler: $0.1, label: $0.2)
    }
    #expect(throws: StatisticsError.didNotConverge(iterations: 1)) {
      try DawidSkene.estimate(votes, items: 3, labelers: 2, classes: 2, limit: 1)
    }
    // Item 3 and labeler 2 have no votes: class shares, and a row of the prior.
    let prior = DawidSkene.Prior(correct: 3, wrong: 1, items: 1)
    let fit = try DawidSkene.estimate(votes, items: 4, labelers: 3, classes: 2, prior: prior)
    expectClose(Array(fit.classProbabilities.row(3)), fit.classShares, .absolute(1e-8))
    #expect(fit.confusions[2].values == [0.75, 0.25, 0.25, 0.75])
  }
}
