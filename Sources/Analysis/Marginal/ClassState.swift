import Glibc
import Statistics

/// Surpluses of counts and shapes by labeler and class, while explanations are taken off them.
struct ClassState: Sendable {
  private let classes: Int
  private let labelers: Int
  private let meanAspect: [Double]
  private let meanSide: [Double]
  /// The share of a class's boxes that are inner, which carry its shape.
  private let innerShare: [Double]
  private let raw: [Double]
  private var count: [StratumCounts] = []
  private var aspect: [StratumCounts] = []
  private var side: [StratumCounts] = []
  /// What has been taken off, by class × labeler.
  private var offCount: [Double]
  private var offAspect: [Double]
  private var offSide: [Double]

  init(
    _ columns: ClassColumns, layout: RowLayout, moments: ClassMoments, excluded: [Set<Int>]
  ) {
    classes = columns.classes.count
    labelers = layout.labelers
    meanAspect = columns.classes.map { moments.meanAspect[Int($0)] }
    meanSide = columns.classes.map { moments.meanSide[Int($0)] }
    innerShare = columns.classes.map {
      moments.boxes[Int($0)] > 0 ? moments.inner[Int($0)] / moments.boxes[Int($0)] : 0
    }
    let rows = layout.rowsOfStratum.reduce(0, +)
    raw = columns.classes.map { moments.boxes[Int($0)] / max(1, rows) }
    offCount = [Double](repeating: 0, count: classes * labelers)
    offAspect = offCount
    offSide = offCount
    refresh(columns, layout: layout, excluded: excluded)
  }

  mutating func refresh(_ columns: ClassColumns, layout: RowLayout, excluded: [Set<Int>]) {
    let isFirst = count.isEmpty
    for c in 0..<classes {
      if !isFirst, excluded[c].isEmpty { continue }
      let n = StratumCounts(columns.count[c], layout: layout, excluded: excluded[c])
      let a = StratumCounts(columns.aspect[c], layout: layout, excluded: excluded[c])
      let s = StratumCounts(columns.side[c], layout: layout, excluded: excluded[c])
      if isFirst {
        count.append(n)
        aspect.append(a)
        side.append(s)
      } else {
        count[c] = n
        aspect[c] = a
        side[c] = s
      }
    }
  }

  /// How many boxes of a class the labeler's images should hold: the team's mean per row.
  func expected(_ l: Int, _ c: Int) -> Double { raw[c] * count[c].comparable[l] }

  func surplus(_ l: Int, _ c: Int) -> Double { count[c].surplus[l] - offCount[c * labelers + l] }

  func weight(_ l: Int, _ c: Int) -> Double { max(1, count[c].weight[l]) }

  func comparable(_ l: Int) -> Double { count.first?.comparable[l] ?? 0 }

  /// A class is tested where the labeler should have drawn enough of it for sums to be tame.
  func isTested(_ l: Int, _ c: Int) -> Bool { expected(l, c) >= 25 }

  func testsOfLabeler(_ l: Int) -> Double {
    let usable = Double((0..<classes).count { isTested(l, $0) })
    return usable * (usable - 1) + 2 * usable
  }

  func testCount() -> Double { (0..<labelers).reduce(0) { $0 + testsOfLabeler($1) } }

  /// The best share θ of A given B's name.
  func pair(
    _ l: Int, _ a: Int, _ b: Int, _ columns: ClassColumns
  ) -> (theta: Double, error: Double, skewness: Double)? {
    let n = expected(l, a)
    let inner = n * innerShare[a]
    let drift = ownShape(l, without: a, b)
    let drawn = max(0, expected(l, b) + surplus(l, b)) * innerShare[b]
    let terms: [(d: Double, s: Double, v: Double, third: Double)] = [
      (-n, surplus(l, a), columns.variance[a] * weight(l, a), columns.third[a] * weight(l, a)),
      (n, surplus(l, b), columns.variance[b] * weight(l, b), columns.third[b] * weight(l, b)),
      (
        inner * (meanAspect[a] - meanAspect[b]),
        aspect[b].surplus[l] - offAspect[b * labelers + l] - drawn * drift.aspect,
        columns.aspectVariance[b] * max(1, aspect[b].weight[l]),
        columns.aspectThird[b] * max(1, aspect[b].weight[l])
      ),
      (
        inner * (meanSide[a] - meanSide[b]),
        side[b].surplus[l] - offSide[b * labelers + l] - drawn * drift.side,
        columns.sideVariance[b] * max(1, side[b].weight[l]),
        columns.sideThird[b] * max(1, side[b].weight[l])
      ),
    ]
    var information = 0.0
    var score = 0.0
    var third = 0.0
    for (index, term) in terms.enumerated() where term.v > 0 {
      information += term.d * term.d / term.v
      score += term.d * term.s / term.v
      // Counts are skewed to the right; shapes have heavy tails on both sides.
      let weight = index < 2 ? term.d / term.v : abs(term.d / term.v)
      third += weight * weight * weight * term.third
    }
    guard information > 0 else { return nil }
    // Both counts must point the same way: shape alone is no confusion.
    guard surplus(l, a) < 0, surplus(l, b) > -0.25 * n else { return nil }
    return (score / information, 1 / information.squareRoot(), third / pow(information, 1.5))
  }

  /// How the labeler's boxes of all other classes differ in shape from the team's, per inner box: what a
  /// labeler does to every class is no confusion of two.
  private func ownShape(_ l: Int, without a: Int, _ b: Int) -> (aspect: Double, side: Double) {
    var boxes = 0.0
    var result = (aspect: 0.0, side: 0.0)
    for c in 0..<classes where c != a && c != b {
      boxes += max(0, expected(l, c) + surplus(l, c)) * innerShare[c]
      result.aspect += aspect[c].surplus[l] - offAspect[c * labelers + l]
      result.side += side[c].surplus[l] - offSide[c * labelers + l]
    }
    guard boxes > 0 else { return (0, 0) }
    return (result.aspect / boxes, result.side / boxes)
  }

  mutating func subtract(_ theta: Double, labeler l: Int, from a: Int, to b: Int?) {
    let n = expected(l, a)
    guard let b else {
      offCount[a * labelers + l] += theta * n
      return
    }
    let inner = n * innerShare[a]
    offCount[a * labelers + l] -= theta * n
    offCount[b * labelers + l] += theta * n
    offAspect[b * labelers + l] += theta * inner * (meanAspect[a] - meanAspect[b])
    offSide[b * labelers + l] += theta * inner * (meanSide[a] - meanSide[b])
  }
}
