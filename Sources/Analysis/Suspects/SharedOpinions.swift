import Features
import Glibc

/// What other sources say about a box.
struct SharedOpinions: Sendable {
  struct Opinion: Sendable {
    /// The classes that were given to the object and the logarithm of the probability of all votes,
    /// were it of that class; empty when all agree.
    var candidates: [Candidate] = []
    /// What is said about the edges; nil for a box that nobody else drew.
    var edges: EdgeOpinion?
    /// Whether the reference or two colleagues decide that it is this box.
    var isDecided = false
    /// The one other box that it is held against.
    var other: Other?
    /// The probability that it is nothing, for a box that nobody else drew.
    var nothing: Double?
  }

  struct Candidate: Sendable {
    var classNumber: Int32
    var logLikelihood: Double
    /// The part of the labeler's errors of this kind that are isolated, no habit.
    var isolated: Double
  }

  struct Other: Sendable {
    var logSide: Double
    var logAspect: Double
    /// The other's rate of slipped or loose boxes, over the labeler's own.
    var ratio: Double
  }

  private var opinions: [Int32: Opinion] = [:]
  /// Boxes that a labeler's known habit explains.
  private var habitual: Set<Int32> = []

  init(_ measured: Measurements, random: RandomErrors, search: ClaimSearch) {
    let flagged = search.cells.flagged
    let table = measured.profile.objects
    let shared = measured.shared
    for i in 0..<shared.count {
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let members = Int(table.start[object])..<Int(table.start[object + 1])
        for m in members where table.box[m] >= 0 {
          guard !search.swallowers.contains(m) else {
            habitual.insert(table.box[m])
            continue
          }
          var opinion = Opinion()
          if members.count == 1 {
            opinion.nothing = random.nothing[object]
          } else {
            opinion.candidates = SharedOpinions.candidates(
              m, of: object, members, table, measured.opinions, flagged)
            SharedOpinions.compare(m, members, table, shared, random, &opinion)
          }
          opinions[table.box[m]] = opinion
        }
      }
    }
  }

  func opinion(of box: Int32) -> Opinion? { opinions[box] }

  func isHabitual(_ box: Int32) -> Bool { habitual.contains(box) }

  /// P(votes | class t) of each class that was given.
  private static func candidates(
    _ own: Int, of object: Int, _ members: Range<Int>, _ table: Objects,
    _ opinions: ClassOpinions, _ flagged: Set<ClassVotes.Cell>
  ) -> [Candidate] {
    let classes = Set(members.map { table.classNumber[$0] }).sorted()
    guard classes.count > 1 else { return [] }
    return classes.map { truth in
      Candidate(
        classNumber: truth,
        logLikelihood: members.reduce(0.0) {
          $0
            + opinions.logLikelihood(
              of: table.classNumber[$1], by: table.source[$1], truth: truth, object: object)
        },
        isolated: flagged.contains(
          .init(labeler: table.source[own], from: truth, to: table.classNumber[own]))
          ? 0
          : opinions.isolated(
            table.classNumber[own], by: table.source[own], truth: truth, object: object))
    }
  }

  private static func compare(
    _ own: Int, _ members: Range<Int>, _ table: Objects, _ shared: SharedImages,
    _ random: RandomErrors, _ result: inout Opinion
  ) {
    let l = shared.source(table.source[own])
    func opinion(of m: Int) -> EdgeOpinion {
      EdgeOpinion(table, own, l, m, shared.source(table.source[m]), random.bias)
    }
    let others = members.filter { $0 != own }
    if let reference = others.first(where: { table.source[$0] == Objects.reference }) {
      result.edges = opinion(of: reference)
      result.isDecided = true
    } else if others.count > 1 {
      result.edges =
        others.map { opinion(of: $0) }.min { $0.isWrong(share: 1) < $1.isWrong(share: 1) }
      result.isDecided = true
    } else if let other = others.first {
      let edges = opinion(of: other)
      result.edges = edges
      let m = shared.source(table.source[other])
      let w = Double(table.right[other] - table.left[other])
      let h = Double(table.bottom[other] - table.top[other])
      guard w > 0, h > 0 else { return }
      func rate(_ source: Int) -> Double {
        random.edgeRate[source] + (edges.isSlip ? 0 : random.looseRate[source])
      }
      result.other = Other(
        logSide: 0.5 * log(w * h), logAspect: log(w / h),
        ratio: rate(m) / max(1e-6, rate(l)))
    }
  }
}
