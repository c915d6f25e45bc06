import Glibc
import Statistics

/// The stepwise search for systematic class confusions in overlapping images.
struct ConfusionCells: Sendable {
  private(set) var claims: [Claim] = []
  private(set) var flagged: Set<ClassVotes.Cell> = []
  /// A cell is a test when the labeler met this many objects of its class.
  static let fewestObjects = 8.0

  private struct Tally {
    var events = 0.0
    var images = 0.0
    var tracks: Set<Int32> = []
    /// Ten in one image are one, and one thing in ten frames is one.
    var separate: Double { min(images, Double(tracks.count)) }
  }

  /// Accuses nobody of `excluding`, two who can only be held against each other.
  init(
    _ votes: ClassVotes, excluding: Set<Int>, options: AnalysisOptions, evidence: Evidence
  ) {
    guard votes.classes > 1, !votes.votes.isEmpty else { return }
    let active = Double(Set(votes.votes.map(\.labeler)).count)
    let threshold = options.alpha * options.share(of: .classes)
    for _ in 0..<64 {
      guard
        let best = ConfusionCells.best(
          votes, flagged: flagged, excluding: excluding, options: options, evidence: evidence)
      else { break }
      let tests = max(1, active * best.tests)
      guard best.claim.pValue * tests <= threshold else { break }
      var claim = best.claim
      claim.tests = best.tests
      claims.append(claim)
      flagged.insert(
        .init(
          labeler: Int32(claim.labeler), from: claim.classNumber, to: claim.classTo))
    }
  }

  /// The least probable cell that is not flagged yet.
  private static func best(
    _ votes: ClassVotes, flagged: Set<ClassVotes.Cell>, excluding: Set<Int>,
    options: AnalysisOptions, evidence: Evidence
  ) -> (claim: Claim, tests: Double)? {
    let classes = votes.classes
    let labelers = votes.labelers
    var objects = [Double](repeating: 0, count: labelers * classes)
    var poolObjects = [Double](repeating: 0, count: classes)
    var wrong = [Double](repeating: 0, count: labelers)
    var total = [Double](repeating: 0, count: labelers)
    var tallies: [Int: Tally] = [:]
    var pool: [Int: Double] = [:]
    // What colleagues call otherwise than the labeler itself, to be left out of the colleagues' errors.
    var poolAgainst: [Int: Double] = [:]
    var objectsAgainst = [Double](repeating: 0, count: labelers * classes)
    // By labeler and the class it says: objects that a colleague, not the reference, classified too.
    var called = [Double](repeating: 0, count: labelers * classes)
    var tracks = [Set<Int32>](repeating: [], count: labelers * classes)
    var lastImage: [Int: Int32] = [:]
    for vote in votes.votes
    where !votes.isExcused(vote, by: flagged) && !excluding.contains(Int(vote.labeler)) {
      let l = Int(vote.labeler)
      let isFlagged = flagged.contains(
        .init(labeler: vote.labeler, from: vote.others, to: vote.own))
      objects[l * classes + Int(vote.others)] += 1
      poolObjects[Int(vote.others)] += 1
      tracks[l * classes + Int(vote.others)].insert(vote.track)
      total[l] += 1
      if vote.other < labelers { called[l * classes + Int(vote.own)] += 1 }
      let other = Int(vote.other)
      let isAgainstOne = other >= 0 && other < labelers
      if isAgainstOne { objectsAgainst[other * classes + Int(vote.others)] += 1 }
      guard vote.own != vote.others, !isFlagged else { continue }
      wrong[l] += 1
      let cell = Int(vote.others) * classes + Int(vote.own)
      let key = l * classes * classes + cell
      tallies[key, default: Tally()].events += 1
      tallies[key, default: Tally()].tracks.insert(vote.track)
      if lastImage[key] != vote.image {
        lastImage[key] = vote.image
        tallies[key, default: Tally()].images += 1
        if isAgainstOne { poolAgainst[other * classes * classes + cell, default: 0] += 1 }
      }
    }
    for (key, tally) in tallies { pool[key % (classes * classes), default: 0] += tally.separate }
    var best: (claim: Claim, tests: Double)?
    for (key, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      let l = key / (classes * classes)
      let from = key / classes % classes
      let to = key % classes
      let n = objects[l * classes + from]
      guard tally.separate >= Double(options.smallestEvidenceImages), n >= Self.fewestObjects else {
        continue
      }
      let others = poolObjects[from] - n
      let poolRate =
        ((pool[from * classes + to] ?? 0) - tally.separate + 0.5) / (others + 25)
      let diffuse =
        (wrong[l] - tally.events + 0.5) / (total[l] + 25) / Double(max(1, min(classes - 1, 8)))
      let rho = min(0.9, poolRate + diffuse + options.tolerances.confusion / 3)
      // A colleague who takes a B for an A makes the labeler who says B look wrong: the more of B there
      // is, the more often.
      let back = to * classes + from
      let backOthers =
        poolObjects[to] - objects[l * classes + to] - objectsAgainst[l * classes + to]
      let backRate =
        max(
          0,
          (pool[back] ?? 0) - (tallies[l * classes * classes + back]?.separate ?? 0)
            - (poolAgainst[l * classes * classes + back] ?? 0)) / (max(0, backOthers) + 25)
      // Objects of one image share its fate, and so do the frames of one thing; spread over images and
      // frames, λ is largest, so this is cautious.
      let things = Double(tracks[l * classes + from].count)
      let lambda =
        things * (1 - pow(1 - rho, n / max(1, things))) + called[l * classes + to] * backRate
      let p = Poisson(mean: max(1e-9, lambda)).upperTail(tally.separate - 1)
      let testsOfLabeler = (0..<classes).reduce(0.0) {
        $0 + (objects[l * classes + $1] >= Self.fewestObjects ? Double(classes - 1) : 0)
      }
      guard best == nil || p < (best?.claim.pValue ?? 1) else { continue }
      let share = tally.events / n
      let effect = max(0, share - poolRate)
      guard effect > options.tolerances.confusion else { continue }
      let error = (share * (1 - share) / n * max(1, tally.events / tally.separate)).squareRoot()
      var claim = Claim(
        labeler: l, kind: .classConfusion, family: .classes, evidence: evidence,
        classNumber: Int32(from), classTo: Int32(to), effect: effect, standardError: error,
        pValue: p, tolerance: options.tolerances.confusion)
      claim.images = tally.separate
      best = (claim, testsOfLabeler)
    }
    return best
  }
}
