import Features
import Glibc
import Statistics

/// Surpluses of counts and shapes by labeler and class, while explanations are taken off them.
struct ClassState: Sendable {
  private let classes: Int
  private let labelers: Int
  private let meanAspect: [Double]
  private let meanSide: [Double]
  /// Boxes of each class per row: weighted, and as they are.
  private let mean: [Double]
  private let raw: [Double]
  private let beta: [Double]
  private let aspectShare: [Double]
  private let sideShare: [Double]
  private var count: [StratumCounts] = []
  private var aspect: [StratumCounts] = []
  private var side: [StratumCounts] = []
  /// What has been taken off, by class × labeler.
  private var offCount: [Double]
  private var offAspect: [Double]
  private var offSide: [Double]
  /// By labeler, over all classes.
  private var shapes: [Shape]

  init(
    _ columns: ClassColumns, layout: RowLayout, moments: ClassMoments, excluded: [Set<Int>],
    threads: Int = 1
  ) {
    classes = columns.classes.count
    labelers = layout.labelers
    meanAspect = columns.classes.map { moments.meanAspect[Int($0)] }
    meanSide = columns.classes.map { moments.meanSide[Int($0)] }
    mean = columns.mean
    beta = columns.beta
    aspectShare = columns.aspectShare
    sideShare = columns.sideShare
    let rows = layout.rowsOfStratum.reduce(0, +)
    raw = columns.classes.map { moments.boxes[Int($0)] / max(1, rows) }
    offCount = [Double](repeating: 0, count: classes * labelers)
    offAspect = offCount
    offSide = offCount
    shapes = [Shape](repeating: Shape(), count: labelers)
    let counts = Workers.map(3 * classes, threads: threads) { index in
      let (part, c) = index.quotientAndRemainder(dividingBy: columns.classes.count)
      return StratumCounts(
        [columns.count, columns.aspect, columns.side][part][c], layout: layout,
        excluded: excluded[c])
    }
    count = Array(counts[..<classes])
    aspect = Array(counts[classes..<2 * classes])
    side = Array(counts[(2 * classes)...])
    for l in 0..<labelers { sumShapes(l) }
  }

  /// Counts the given classes anew, after others have been excluded from them.
  mutating func refresh(
    _ columns: ClassColumns, layout: RowLayout, excluded: [Set<Int>], only changed: [Int]
  ) {
    for c in changed {
      count[c] = StratumCounts(columns.count[c], layout: layout, excluded: excluded[c])
      aspect[c] = StratumCounts(columns.aspect[c], layout: layout, excluded: excluded[c])
      side[c] = StratumCounts(columns.side[c], layout: layout, excluded: excluded[c])
    }
    for l in 0..<labelers { sumShapes(l) }
  }

  /// How many boxes of a class the labeler's images should hold, weighted: the team's mean per row.
  func expected(_ l: Int, _ c: Int) -> Double { mean[c] * count[c].comparable[l] }

  /// The same without weights.
  func expectedBoxes(_ l: Int, _ c: Int) -> Double { raw[c] * count[c].comparable[l] }

  func surplus(_ l: Int, _ c: Int) -> Double { count[c].surplus[l] - offCount[c * labelers + l] }

  func weight(_ l: Int, _ c: Int) -> Double { max(1, count[c].weight[l]) }

  func comparable(_ l: Int) -> Double { count.first?.comparable[l] ?? 0 }

  /// A class is tested where the labeler should have drawn enough of it for sums to be tame.
  func isTested(_ l: Int, _ c: Int) -> Bool { expectedBoxes(l, c) >= 25 }

  /// The size of a class is tested where the class is a good part of the boxes: into a rare one, isolated
  /// class errors bring more foreign boxes than it has of its own.
  func isSizeTested(_ l: Int, _ c: Int) -> Bool {
    expectedBoxes(l, c) >= 80 && raw[c] >= 0.04 * raw.reduce(0, +)
  }

  /// The three sorts of explanations: one class missed or added, one class given another's name (a
  /// swap shares nearly all of its data with the two confusions that it is made of and is not counted
  /// again), and one class drawn at another size.
  enum Sort: CaseIterable { case single, pair, size }

  func tests(_ l: Int, _ sort: Sort) -> Double {
    let usable = Double((0..<classes).count { isTested(l, $0) })
    return switch sort {
    case .single: 2 * usable
    case .pair: usable * (usable - 1)
    case .size: Double((0..<classes).count { isSizeTested(l, $0) })
    }
  }

  func testsOfLabeler(_ l: Int) -> Double { Sort.allCases.reduce(0.0) { $0 + tests(l, $1) } }

  /// Each sort gets a third of a labeler's accepted error, however many explanations it has: the many
  /// pairs must not hide a class that is simply missing.
  func share(_ l: Int, _ sort: Sort) -> Double {
    testsOfLabeler(l) / (3 * max(1, tests(l, sort)))
  }

  /// A column of ``ClassColumns``, by the index of its class.
  enum Part: Sendable { case count(Int), aspect(Int), side(Int) }

  /// An explanation fitted to one labeler: θ = Σ weight · surplus of the parts.
  struct Estimate: Sendable {
    var theta: Double
    var error: Double
    var skewness: Double
    var parts: [(part: Part, weight: Double)]
  }

  /// One observed sum: what a unit of the explanation adds to it, its value, variance and third
  /// moment.
  private struct Term {
    var part: Part
    var direction: Double
    var value: Double
    var variance: Double
    var third: Double
    /// A shape has heavy tails on both sides; a count is skewed to the right.
    var isShape = false
  }

  /// What giving a share θ of A the name of B does; with `isSwap`, of each the other's.
  private func pairTerms(
    _ l: Int, _ a: Int, _ b: Int, _ columns: ClassColumns, isSwap: Bool
  ) -> [Term] {
    let given = expected(l, a)
    let taken = isSwap ? expected(l, b) : 0
    // What leaves A is one of the others for A, and the other way round for B.
    var terms = [
      countTerm(l, a, (1 + beta[a]) * (taken - given), columns),
      countTerm(l, b, (1 + beta[b]) * (given - taken), columns),
    ]
    let drift = ownShape(l, without: a, b)
    terms += shapeTerms(l, foreign: a, among: b, boxes: given, drift, columns)
    if isSwap { terms += shapeTerms(l, foreign: b, among: a, boxes: taken, drift, columns) }
    return terms
  }

  func pairError(_ l: Int, _ a: Int, _ b: Int, _ columns: ClassColumns) -> Double? {
    ClassState.fit(pairTerms(l, a, b, columns, isSwap: false))?.error
  }

  /// The best share θ of A given B's name; with `isSwap`, of each given the other's.
  func pair(
    _ l: Int, _ a: Int, _ b: Int, _ columns: ClassColumns, isSwap: Bool = false
  ) -> Estimate? {
    let terms = pairTerms(l, a, b, columns, isSwap: isSwap)
    guard let counts = ClassState.fit(Array(terms[..<2])), let all = ClassState.fit(terms)
    else { return nil }
    if isSwap {
      // The counts must not speak against it.
      guard abs(all.theta - counts.theta) < 3 * counts.error else { return nil }
    } else {
      // Both counts must point the same way: shape alone is no confusion.
      guard surplus(l, a) < 0, surplus(l, b) > -0.25 * expected(l, a) else { return nil }
    }
    return all
  }

  /// Isolated class errors: a share θ of every class called by any other name.
  ///
  /// They are nobody's habit,
  /// and what they do to the classes must not be taken for one.
  func diffuse(_ l: Int, _ columns: ClassColumns) -> Estimate? {
    guard classes > 2 else { return nil }
    let all = (0..<classes).reduce(0.0) { $0 + expected(l, $1) }
    return ClassState.fit(
      (0..<classes).map { c in
        countTerm(
          l, c, (1 + beta[c]) * ((all - expected(l, c)) / Double(classes - 1) - expected(l, c)),
          columns)
      })
  }

  mutating func subtractDiffuse(_ theta: Double, labeler l: Int) {
    let all = (0..<classes).reduce(0.0) { $0 + expected(l, $1) }
    for c in 0..<classes {
      offCount[c * labelers + l] +=
        theta * (1 + beta[c]) * ((all - expected(l, c)) / Double(classes - 1) - expected(l, c))
    }
    sumShapes(l)
  }

  private static func fit(_ terms: [Term]) -> Estimate? {
    let usable = terms.filter { $0.variance > 0 }
    let information = usable.reduce(0.0) { $0 + $1.direction * $1.direction / $1.variance }
    guard information > 0 else { return nil }
    var theta = 0.0
    var third = 0.0
    var parts: [(part: Part, weight: Double)] = []
    for term in usable {
      let weight = term.direction / term.variance / information
      theta += weight * term.value
      let cube = weight * weight * weight
      third += (term.isShape ? abs(cube) : cube) * term.third
      parts.append((term.part, weight))
    }
    return Estimate(
      theta: theta, error: 1 / information.squareRoot(), skewness: third * pow(information, 1.5),
      parts: parts)
  }

  private func countTerm(
    _ l: Int, _ c: Int, _ direction: Double, _ columns: ClassColumns
  ) -> Term {
    Term(
      part: .count(c), direction: direction, value: surplus(l, c),
      variance: columns.variance[c] * weight(l, c),
      third: columns.third[c] * weight(l, c))
  }

  /// What boxes of class A do to the shapes of the boxes called B.
  private func shapeTerms(
    _ l: Int, foreign a: Int, among b: Int, boxes: Double,
    _ drift: (aspect: Double, side: Double), _ columns: ClassColumns
  ) -> [Term] {
    let drawn = max(0, expected(l, b) + surplus(l, b))
    return [
      Term(
        part: .aspect(b), direction: boxes * aspectShare[a] * (meanAspect[a] - meanAspect[b]),
        value: aspect[b].surplus[l] - offAspect[b * labelers + l]
          - drawn * aspectShare[b] * drift.aspect,
        variance: columns.aspectVariance[b] * max(1, aspect[b].weight[l]),
        third: columns.aspectThird[b] * max(1, aspect[b].weight[l]), isShape: true),
      Term(
        part: .side(b), direction: boxes * sideShare[a] * (meanSide[a] - meanSide[b]),
        value: side[b].surplus[l] - offSide[b * labelers + l]
          - drawn * sideShare[b] * drift.side,
        variance: columns.sideVariance[b] * max(1, side[b].weight[l]),
        third: columns.sideThird[b] * max(1, side[b].weight[l]), isShape: true),
    ]
  }

  /// What a labeler drew of some classes: boxes that show aspect and side, and their surpluses of both.
  private struct Shape: Sendable {
    var aspects = 0.0
    var sides = 0.0
    var aspect = 0.0
    var side = 0.0

    static func + (a: Shape, b: Shape) -> Shape {
      Shape(
        aspects: a.aspects + b.aspects, sides: a.sides + b.sides, aspect: a.aspect + b.aspect,
        side: a.side + b.side)
    }
  }

  private func shape(_ l: Int, _ c: Int) -> Shape {
    let drawn = max(0, expected(l, c) + surplus(l, c))
    return Shape(
      aspects: drawn * aspectShare[c], sides: drawn * sideShare[c],
      aspect: aspect[c].surplus[l] - offAspect[c * labelers + l],
      side: side[c].surplus[l] - offSide[c * labelers + l])
  }

  private mutating func sumShapes(_ l: Int) {
    shapes[l] = (0..<classes).reduce(Shape()) { $0 + shape(l, $1) }
  }

  /// How the labeler's boxes of all other classes differ in shape from the team's, per inner box:
  /// what a labeler does to every class is no confusion of two.
  private func ownShape(_ l: Int, without a: Int, _ b: Int) -> (aspect: Double, side: Double) {
    let all = shapes[l]
    let two = shape(l, a) + shape(l, b)
    // What rounding leaves of nothing is nothing.
    func mean(_ surplus: Double, _ boxes: Double, of all: Double) -> Double {
      boxes > 1e-9 * all ? surplus / boxes : 0
    }
    return (
      mean(all.aspect - two.aspect, all.aspects - two.aspects, of: all.aspects),
      mean(all.side - two.side, all.sides - two.sides, of: all.sides)
    )
  }

  /// How many more or fewer boxes of a class, as a share of those that should be there.
  func single(_ l: Int, _ c: Int, _ columns: ClassColumns) -> Estimate? {
    let n = expected(l, c)
    let error = (columns.variance[c] * weight(l, c)).squareRoot()
    guard n > 0, error > 0 else { return nil }
    return Estimate(
      theta: surplus(l, c) / n, error: error / n,
      skewness: columns.third[c] / pow(columns.variance[c], 1.5) / weight(l, c).squareRoot(),
      parts: [(.count(c), 1 / n)])
  }

  /// The size of one class against the size of the labeler's other boxes, in units of ln side.
  func size(_ l: Int, _ c: Int, _ columns: ClassColumns) -> Estimate? {
    let drawn = max(0, expected(l, c) + surplus(l, c)) * sideShare[c]
    let weight = side[c].weight[l]
    guard drawn > 0, weight > 0, columns.sideVariance[c] > 0 else { return nil }
    let error = (columns.sideVariance[c] * weight).squareRoot()
    return Estimate(
      theta: (side[c].surplus[l] - offSide[c * labelers + l]) / drawn, error: error / drawn,
      skewness: 0, parts: [(.side(c), 1 / drawn)])
  }

  mutating func subtractSize(_ theta: Double, labeler l: Int, of c: Int) {
    defer { sumShapes(l) }
    offSide[c * labelers + l] +=
      theta * max(0, expected(l, c) + surplus(l, c)) * sideShare[c]
  }

  mutating func subtract(_ theta: Double, labeler l: Int, from a: Int, to b: Int?) {
    defer { sumShapes(l) }
    let n = expected(l, a)
    guard let b else {
      offCount[a * labelers + l] += theta * n
      // To the other classes it looks as if the images were emptier, or fuller.
      for c in 0..<classes where c != a { offCount[c * labelers + l] -= beta[c] * theta * n }
      return
    }
    offCount[a * labelers + l] -= theta * n * (1 + beta[a])
    offCount[b * labelers + l] += theta * n * (1 + beta[b])
    offAspect[b * labelers + l] +=
      theta * n * aspectShare[a] * (meanAspect[a] - meanAspect[b])
    offSide[b * labelers + l] += theta * n * sideShare[a] * (meanSide[a] - meanSide[b])
  }
}
