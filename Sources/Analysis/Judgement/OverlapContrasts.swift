import Glibc
import Statistics

/// Labeler effects of the pair graph as deviations from a centre: the reference where there is one,
/// else the median of the labelers who are connected.
struct OverlapContrasts: Sendable {
  /// By labeler; NaN when it shares nothing, or with one other labeler only.
  private(set) var effect: [Double]
  private(set) var standardError: [Double]
  private(set) var evidence: [Evidence]
  /// The team's common deviation from the reference when it was taken for a convention; nil
  /// otherwise.
  private(set) var convention: Double?
  /// Pairs of labelers that share images with each other and nobody else.
  private(set) var lonelyPairs: [(Int, Int)] = []

  init(_ geometry: OverlapGeometry, measure: OverlapGeometry.Measure, tolerance: Double) {
    let labelers = geometry.reference
    effect = [Double](repeating: .nan, count: labelers)
    standardError = [Double](repeating: .infinity, count: labelers)
    evidence = [Evidence](repeating: .overlap, count: labelers)
    guard measure.rawValue < geometry.beta.count else { return }
    let beta = geometry.beta[measure.rawValue]
    let variance = geometry.variance[measure.rawValue]
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

  /// Takes gold to be right, unless hardly anybody agrees with it.
  ///
  /// When three in four of at least five well measured labelers (six in ten of eight or
  /// more, half of twelve or more) deviate from it in one direction by more than the tolerance, the deviation is a convention, or
  /// the reference's own bias. Then nobody is accused of agreeing with the reference, with the
  /// convention, or of anything between the two: only what lies beyond counts.
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
    let known = members.filter { standardError[$0] < tolerance }
    guard known.count >= 5 else { return }
    let above = known.count { effect[$0] > tolerance }
    let below = known.count { effect[$0] < -tolerance }
    let share = known.count < 8 ? 0.75 : known.count < 12 ? 0.6 : 0.5
    guard Double(max(above, below)) >= share * Double(known.count) else { return }
    let centre = Quantiles.weightedMedian(
      known.map { effect[$0] }, weights: known.map { _ in 1 })
    convention = centre
    for l in members {
      effect[l] =
        effect[l] > max(0, centre)
        ? effect[l] - max(0, centre) : min(0, effect[l] - min(0, centre))
    }
  }

  /// Compares each labeler with the median of the others; with the median of all up to four
  /// members.
  ///
  /// Of two or three others, one could be the culprit. Which of the middle colleagues is the
  /// standard is a matter of choice: half the gap around the median joins the error.
  private mutating func centred(_ members: [Int], _ beta: [Double], _ variance: Matrix) {
    let share = 1 / Double(members.count)
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
      var within = 0.0
      for i in members {
        cross += variance[l, i] * share
        for j in members { within += variance[i, j] * share * share }
      }
      standardError[l] =
        (max(0, variance[l, l] - 2 * cross + within * .pi / 2) + gap * gap).squareRoot()
    }
  }
}
