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

  /// Single classes in two directions, and ordered pairs; a swap shares nearly all of its data with
  /// the two confusions that it is made of and is not counted again.
  func testsOfLabeler(_ l: Int) -> Double {
    let usable = Double((0..<classes).count { isTested(l, $0) })
    return usable * (usable - 1) + 2 * usable
  }

  func testCount() -> Double { (0..<labelers).reduce(0) { $0 + testsOfLabeler($1) } }

  /// One observed sum: what a unit of the explanation adds to it, its value, variance and third
  /// moment.
  private struct Term {
    var direction: Double
    var value: Double
    var variance: Double
    var third: Double
    /// A shape has heavy tails on both sides; a count is skewed to the right.
    var isShape = false
  }

  /// The best share θ of A given B's name; with `isSwap`, of each given the other's.
  func pair(
    _ l: Int, _ a: Int, _ b: Int, _ columns: ClassColumns, isSwap: Bool = false
  ) -> (theta: Double, error: Double, skewness: Double)? {
    let given = expected(l, a)
    let taken = isSwap ? expected(l, b) : 0
    var terms = [
      countTerm(l, a, taken - given, columns), countTerm(l, b, given - taken, columns),
    ]
    let drift = ownShape(l, without: a, b)
    terms += shapeTerms(l, foreign: a, among: b, boxes: given, drift, columns)
    if isSwap { terms += shapeTerms(l, foreign: b, among: a, boxes: taken, drift, columns) }
    var information = 0.0
    var score = 0.0
    var third = 0.0
    for term in terms where term.variance > 0 {
      let weight = term.direction / term.variance
      information += term.direction * weight
      score += weight * term.value
      let cube = weight * weight * weight
      third += (term.isShape ? abs(cube) : cube) * term.third
    }
    guard information > 0 else { return nil }
    if isSwap {
      // The counts must not speak against it: shape alone is no swap when they do.
      guard (given - taken) * (surplus(l, b) - surplus(l, a)) >= 0 else { return nil }
    } else {
      // Both counts must point the same way: shape alone is no confusion.
      guard surplus(l, a) < 0, surplus(l, b) > -0.25 * given else { return nil }
    }
    return (score / information, 1 / information.squareRoot(), third / pow(information, 1.5))
  }

  private func countTerm(
    _ l: Int, _ c: Int, _ direction: Double, _ columns: ClassColumns
  ) -> Term {
    Term(
      direction: direction, value: surplus(l, c), variance: columns.variance[c] * weight(l, c),
      third: columns.third[c] * weight(l, c))
  }

  /// What boxes of class A do to the shapes of the boxes called B.
  private func shapeTerms(
    _ l: Int, foreign a: Int, among b: Int, boxes: Double,
    _ drift: (aspect: Double, side: Double), _ columns: ClassColumns
  ) -> [Term] {
    let inner = boxes * innerShare[a]
    let drawn = max(0, expected(l, b) + surplus(l, b)) * innerShare[b]
    return [
      Term(
        direction: inner * (meanAspect[a] - meanAspect[b]),
        value: aspect[b].surplus[l] - offAspect[b * labelers + l] - drawn * drift.aspect,
        variance: columns.aspectVariance[b] * max(1, aspect[b].weight[l]),
        third: columns.aspectThird[b] * max(1, aspect[b].weight[l]), isShape: true),
      Term(
        direction: inner * (meanSide[a] - meanSide[b]),
        value: side[b].surplus[l] - offSide[b * labelers + l] - drawn * drift.side,
        variance: columns.sideVariance[b] * max(1, side[b].weight[l]),
        third: columns.sideThird[b] * max(1, side[b].weight[l]), isShape: true),
    ]
  }

  /// How the labeler's boxes of all other classes differ in shape from the team's, per inner box:
  /// what a labeler does to every class is no confusion of two.
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
