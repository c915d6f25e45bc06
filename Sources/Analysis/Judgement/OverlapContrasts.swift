import Glibc
import Statistics

/// Labeler effects of the pair graph as deviations from a centre: the reference where there is one,
/// else the median of the labelers who are connected.
struct OverlapContrasts: Sendable {
  /// By labeler; NaN when it shares nothing, or with one other labeler only.
  private(set) var effect: [Double]
  private(set) var standardError: [Double]
  private(set) var evidence: [Evidence]
  /// By labeler: the deviation that is held against chance; ``effect`` where there is one standard.
  private(set) var tested: [Double]
  /// How many of how many well measured labelers deviate, when others confirm the reference against
  /// them.
  private(set) var majorityAtFault: (deviating: Int, of: Int)?
  /// The team's common deviation from the reference when it was taken for a convention; nil
  /// otherwise.
  private(set) var convention: Double?
  /// Pairs of labelers that share images with each other and nobody else.
  private(set) var lonelyPairs: [(Int, Int)] = []
  private var beta: [Double] = []
  private var variance = Matrix(rows: 0, columns: 0)

  /// How much *a* exceeds *b*, of one component, and the standard error of that.
  func difference(_ a: Int, _ b: Int) -> (value: Double, error: Double) {
    (
      beta[a] - beta[b],
      max(0, variance[a, a] + variance[b, b] - 2 * variance[a, b]).squareRoot()
    )
  }

  init(_ geometry: OverlapGeometry, measure: OverlapGeometry.Measure, tolerance: Double) {
    let labelers = geometry.reference
    effect = [Double](repeating: .nan, count: labelers)
    tested = effect
    standardError = [Double](repeating: .infinity, count: labelers)
    evidence = [Evidence](repeating: .overlap, count: labelers)
    guard measure.rawValue < geometry.beta.count else { return }
    let beta = geometry.beta[measure.rawValue]
    let variance = geometry.variance[measure.rawValue]
    self.beta = beta
    self.variance = variance
    for number in Set(geometry.component).sorted() where number >= 0 {
      let members = (0..<labelers).filter { geometry.component[$0] == number }
      if geometry.component[labelers] == number {
        anchored(members, beta, variance, reference: labelers, tolerance: tolerance)
      } else if members.count > 2 {
        centred(members, beta, variance)
      } else if members.count == 2 {
        lonelyPairs.append((members[0], members[1]))
      }
    }
  }

  /// Takes gold to be right, and what nearly everybody does for a convention.
  ///
  /// *Centre* is the median deviation of the well measured labelers. Whoever lies between the reference
  /// and the centre agrees with one of them as far as anybody can tell, so the deviation that is
  /// tested is that from the nearer of the two. When three in four of at least five (six in ten
  /// of eight or more, half of twelve or more) deviate one way by more than the tolerance, the centre
  /// is a convention, or the reference's own bias, and is said; then effects are told from it.
  ///
  /// A reference that two people confirm who are far from the others stands: a majority can be wrong
  /// together. Whoever deviates from the reference against the team's way is held against both: the
  /// distance to the team is tested when the reference alone speaks against him at the 5% level, by
  /// the minimum-effect test.
  private mutating func anchored(
    _ members: [Int], _ beta: [Double], _ variance: Matrix, reference: Int, tolerance: Double
  ) {
    for l in members {
      effect[l] = beta[l] - beta[reference]
      standardError[l] = max(
        0,
        variance[l, l] + variance[reference, reference] - 2 * variance[l, reference]
      ).squareRoot()
      evidence[l] = .reference
    }
    tested = effect
    let known = members.filter { standardError[$0] < tolerance }
    guard known.count >= 5 else { return }
    let centre = Quantiles.weightedMedian(
      known.map { effect[$0] }, weights: known.map { _ in 1 })
    let distances = known.map { abs(effect[$0] - centre) }.sorted()
    let far = max(tolerance, 2.5 * 1.4826 * distances[distances.count / 2])
    let confirming = known.count {
      abs(effect[$0]) <= max(tolerance, abs(centre) / 4) && abs(effect[$0] - centre) > far
    }
    guard confirming < 2 else {
      majorityAtFault = (known.count { abs(effect[$0]) > tolerance }, known.count)
      return
    }
    let above = known.count { effect[$0] > tolerance }
    let below = known.count { effect[$0] < -tolerance }
    let share = known.count < 8 ? 0.75 : known.count < 12 ? 0.6 : 0.5
    if Double(max(above, below)) >= share * Double(known.count) { convention = centre }
    let direction = centre < 0 ? -1.0 : 1.0
    for l in members {
      let along = direction * effect[l]
      if along >= 0 {
        tested[l] = direction * max(0, along - abs(centre))
        if convention != nil { effect[l] = tested[l] }
      } else if convention != nil, standardError[l] > 0,
        Normal().upperTail((-along - tolerance) / standardError[l]) < 0.05
      {
        tested[l] = effect[l] - centre
      }
    }
  }

  /// Compares each labeler with the median of the others; with the median of all up to four
  /// members.
  ///
  /// Of two or three others, one could be the culprit. Which of the middle colleagues is the
  /// standard is a matter of choice: half the gap around the median joins the error.
  private mutating func centred(_ members: [Int], _ beta: [Double], _ variance: Matrix) {
    let share = 1 / Double(members.count)
    var within = 0.0
    for i in members { for j in members { within += variance[i, j] * share * share } }
    for l in members {
      let peers = (members.count > 4 ? members.filter { $0 != l } : members)
        .map { beta[$0] }.sorted()
      let upper = peers[peers.count / 2]
      let lower = peers[(peers.count - 1) / 2]
      effect[l] = beta[l] - (upper + lower) / 2
      let gap =
        peers.count > 3
        ? (peers[peers.count / 2 + (peers.count % 2)]
          - peers[(peers.count - 1) / 2 - (peers.count % 2)])
          / (peers.count % 2 == 0 ? 2 : 4)
        : 0
      var cross = 0.0
      for i in members { cross += variance[l, i] * share }
      standardError[l] =
        (max(0, variance[l, l] - 2 * cross + within * .pi / 2) + gap * gap).squareRoot()
      tested[l] = effect[l]
    }
  }
}
