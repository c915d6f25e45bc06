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

  /// Item after item, the probability of each class.
  func probabilities(_ fit: DawidSkene) -> [Double] {
    (0..<items).flatMap { item in
      (0..<classes).map { fit.probability(of: $0, item: item) }
    }
  }

  /// True class after true class, the probability of each given one.
  func confusion(_ fit: DawidSkene, of labeler: Int) -> [Double] {
    (0..<classes).flatMap { truth in
      (0..<classes).map { fit.confusion(of: labeler, truth: truth, given: $0) }
    }
  }
}

@Suite struct DawidSkeneTests {
  @Test(arguments: try Golden<DawidSkeneCase>.load("dawid_skene").cases)
  func golden(_ c: DawidSkeneCase) throws {
    let fit = try c.estimate()
    // Both ends are within 1e-12 of the fixed point per step; slow steps add up.
    let close = Tolerance.absolute(1e-7)
    let probabilities = c.probabilities(fit)
    expectClose(probabilities, c.classProbabilities.flatMap { $0 }, close, "probabilities")
    expectClose(fit.classShares, c.classShares, close, "shares")
    for (l, expected) in c.confusions.enumerated() {
      expectClose(c.confusion(fit, of: l), expected.flatMap { $0 }, close, "confusion \(l)")
    }
    if let crowdKit = c.crowdKit {
      expectClose(probabilities, crowdKit.flatMap { $0 }, .absolute(1e-5), "crowd-kit")
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
          turned.probability(of: (j + 1) % k, item: i), plain.probability(of: j, item: i),
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
    expectClose(fit.confusion(of: 0, truth: 1, given: 2), 0.5 * 0.9 + 0.1 / 3, .absolute(0.14))
    for labeler in 1..<5 { #expect(fit.confusion(of: labeler, truth: 1, given: 2) < 0.12) }
    let wrong = (0..<600).count { fit.probability(of: $0 % 3, item: $0) < 0.5 }
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
    expectClose(
      (0..<2).map { fit.probability(of: $0, item: 3) }, fit.classShares, .absolute(1e-8))
    #expect(
      [(0, 0), (0, 1), (1, 0), (1, 1)].map { fit.confusion(of: 2, truth: $0.0, given: $0.1) }
        == [0.75, 0.25, 0.25, 0.75])
  }

  /// A team of five, of whom labeler 0 gives any class to three objects in ten, and 1 calls the first
  /// class the second in half of the cases; three see each object.
  private func team(items: Int, classes: Int) -> [DawidSkene.Vote] {
    var generator = SeededGenerator(seed: 5)
    var votes: [DawidSkene.Vote] = []
    for item in 0..<items {
      let truth = item / 5 % classes
      for labeler in [item % 5, (item + 1) % 5, (item + 3) % 5] {
        var label = truth
        if generator.uniform() < (labeler == 0 ? 0.3 : 0.02) {
          label = generator.integer(below: classes)
        }
        if labeler == 1, truth == 0, generator.uniform() < 0.5 { label = 1 }
        votes.append(DawidSkene.Vote(item: item, labeler: labeler, label: label))
      }
    }
    return votes
  }

  @Test func aPriorOfOnesOwnRateKeepsScatteredErrors() throws {
    // Labeler 0 errs in about 29% of its 600 votes, 20 to each class.
    let votes = team(items: 1000, classes: 30)
    let own = votes.filter { $0.labeler == 0 }
    let planted = Double(own.count { $0.label != $0.item / 5 % 30 }) / Double(own.count)
    func meanError(_ prior: DawidSkene.Prior) throws -> Double {
      let fit = try DawidSkene.estimate(
        votes, items: 1000, labelers: 5, classes: 30, candidates: .voted, prior: prior,
        tolerance: 1e-6)
      return 1 - (0..<30).reduce(0) { $0 + fit.confusion(of: 0, truth: $1, given: $1) } / 30
    }
    expectClose(
      try meanError(.init(correct: 0, wrong: 0, items: 1, own: 20)), planted, .absolute(0.02))
    #expect(planted > 0.25)
    // Of a flat prior that takes people for careful, half of the errors are left.
    let flat = try meanError(.init(correct: 20, wrong: 0, items: 1))
    #expect(flat < 0.6 * planted)
  }

  @Test func votesOfAKnownConfuserDecideLittle() throws {
    let votes =
      team(items: 1000, classes: 4) + [
        DawidSkene.Vote(item: 1000, labeler: 1, label: 1),
        DawidSkene.Vote(item: 1000, labeler: 2, label: 0),
      ]
    for candidates in [DawidSkene.Candidates.all, .voted] {
      let fit = try DawidSkene.estimate(
        votes, items: 1001, labelers: 5, classes: 4, candidates: candidates,
        prior: .init(correct: 0, wrong: 0, items: 1, own: 20), tolerance: 1e-6)
      #expect(fit.probability(of: 0, item: 1000) > 0.9)
      // Whoever knows better says so.
      let told = try DawidSkene.estimate(
        votes, items: 1001, labelers: 5, classes: 4, known: [1000: 1], candidates: candidates,
        prior: .init(correct: 0, wrong: 0, items: 1, own: 20), tolerance: 1e-6)
      #expect(told.probability(of: 1, item: 1000) == 1)
      #expect(
        told.confusion(of: 2, truth: 1, given: 0) > fit.confusion(of: 2, truth: 1, given: 0))
    }
  }

  @Test func aVoteLeftOutIsNotCounted() throws {
    let votes = team(items: 200, classes: 4)
    let fit = try DawidSkene.estimate(
      votes, items: 200, labelers: 5, classes: 4, prior: .init(correct: 2, wrong: 1, items: 1),
      tolerance: 1e-6)
    let whole = fit.confusion(of: 3, truth: 2, given: 2)
    // (x + 2)/(n + 5) with and without one of x: x and n follow, and n is about 30.
    let less = fit.confusion(of: 3, truth: 2, given: 2, without: 1)
    let total = (1 - less) / (whole - less)
    expectClose((whole * total - 1) / (total - 1), less, .absolute(1e-9))
    #expect(total > 25 && total < 45)
  }
}
