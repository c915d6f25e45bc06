import Features
import Glibc
import Statistics

/// How boxes of each class are shaped: log side and log aspect, each with a Student tail.
///
/// Sides are relative to the image where its size is known. With *u* the scale of an image (how near
/// its objects are), a side is `μ_c + u + ε`, Var u = σ_b², Var ε = σ_w²: components by the analysis of
/// variance over images. Centres and spreads are medians and median deviations, drawn towards the
/// team's by the worth of a few boxes; the weight of the tails is read off the quantiles.
struct ClassShapes: Sendable {
  let count: Int
  /// The team's share of each class.
  let share: [Double]
  private(set) var meanSide: [Double]
  private(set) var meanAspect: [Double]
  private(set) var spreadAspect: [Double]
  /// Var u and Var ε.
  private(set) var between = 0.01
  private(set) var within = 0.04
  /// Of Student's t in each direction.
  private(set) var freedom = 30.0
  /// 1/(√ν spread) and 1/spread of each class's aspect.
  private var perAspect: [Double] = []
  private var heightAspect: [Double] = []
  /// The greatest density of each class, at least the 1 of a corner; and of any.
  private(set) var peaks: [Double] = []
  private(set) var peak = 1.0
  /// What all classes' centres and spreads lie within.
  private var sideSpan = (least: 0.0, most: 0.0)
  private var aspectSpan = (least: 0.0, most: 0.0)
  private(set) var broadest = 1.0
  /// The same where a side is cut off.
  private(set) var whole = CutBounds()

  init(_ profile: Profile, _ boxes: BoxMeasures) {
    let classes = profile.classNames.count
    count = classes
    var total = [Double](repeating: 0, count: classes)
    for number in boxes.classNumber { total[Int(number)] += 1 }
    let all = max(1, total.reduce(0, +))
    share = total.map { ($0 + 0.5) / (all + 0.5 * Double(classes)) }
    // One measure after the other: each takes eight bytes a box.
    let limit: Double
    do {
      var sides = ValuesByClass(boxes, classes: classes) { row, box in
        Double(boxes.logSide[box]) - ClassMoments.sideOffset(profile, row: row)
      }
      meanSide = ClassShapes.centres(&sides)
      limit = 3 * ClassShapes.pooledSpread(sides, meanSide)
    }
    var aspects = ValuesByClass(boxes, classes: classes) { _, box in Double(boxes.logAspect[box]) }
    meanAspect = ClassShapes.centres(&aspects)
    spreadAspect = ClassShapes.spreads(aspects, meanAspect)
    fitScales(profile, boxes, limit: limit)
    fitTail(aspects)
    let root = freedom.squareRoot()
    perAspect = spreadAspect.map { 1 / (root * $0) }
    heightAspect = spreadAspect.map { 1 / $0 }
    peaks = spreadAspect.map { max(1, 1 / (within.squareRoot() * $0), wholePeak(spread: $0)) }
    peak = peaks.max() ?? 1
    sideSpan = (meanSide.min() ?? 0, meanSide.max() ?? 0)
    aspectSpan = (meanAspect.min() ?? 0, meanAspect.max() ?? 0)
    broadest = spreadAspect.max() ?? 1
    whole = CutBounds(self)
  }

  /// An image's scale by its other boxes, ready for densities.
  struct Scale: Sendable {
    let mean: Double
    /// Of a side: σ_w² and the uncertainty of the scale.
    let variance: Double
    /// 1/(ν variance) and 1/√variance.
    fileprivate let perSquare: Double
    fileprivate let height: Double
  }

  func scale(mean: Double, variance: Double) -> Scale {
    let variance = within + variance
    return Scale(
      mean: mean, variance: variance, perSquare: 1 / (variance * freedom),
      height: 1 / variance.squareRoot())
  }

  /// The density of the shape of an inner box in class *c*, without a constant.
  func density(_ c: Int, side: Double, aspect: Double, scale: Scale) -> Double {
    let side = side - meanSide[c] - scale.mean
    let aspect = (aspect - meanAspect[c]) * perAspect[c]
    // (1 + z²/ν) of both directions, to the power -(ν + 1)/2.
    let tails = 1 / ((1 + side * side * scale.perSquare) * (1 + aspect * aspect))
    return power(tails) * scale.height * heightAspect[c]
  }

  /// At most this share of a class's peak is any class's density of the shape of an inner box.
  ///
  /// It would have this share if one class lay as near as the nearest centre along each axis and were
  /// as broad as the broadest.
  func partOfPeakAtMost(side: Double, aspect: Double, scale: Scale) -> Double {
    let side = Self.distance(side - scale.mean, from: sideSpan)
    let aspect = Self.distance(aspect, from: aspectSpan) / broadest
    let tails = 1 / ((1 + side * side * scale.perSquare) * (1 + aspect * aspect / freedom))
    // Rounding must not make it too small.
    return (1 + 1e-9) * power(tails) * (within / scale.variance).squareRoot()
  }

  static func distance(_ value: Double, from span: (least: Double, most: Double)) -> Double {
    max(0, span.least - value, value - span.most)
  }

  /// x^((ν + 1)/2) for ν of 4, 8 and 30, as products: it is asked for every box and class.
  func power(_ x: Double) -> Double {
    let root = x.squareRoot()
    let square = x * x
    let fourth = square * square
    if freedom == 4 { return square * root }
    if freedom == 8 { return fourth * root }
    return fourth * fourth * fourth * square * x * root
  }

  private mutating func fitScales(_ profile: Profile, _ boxes: BoxMeasures, limit: Double) {
    var rowSums: [Double] = []
    var rowCounts: [Double] = []
    var squares = 0.0
    boxes.forEachRow { row, range in
      var sum = 0.0
      var square = 0.0
      var n = 0.0
      let offset = ClassMoments.sideOffset(profile, row: row)
      for i in range where boxes.isInner(i) {
        let r = Double(boxes.logSide[i]) - offset - meanSide[Int(boxes.classNumber[i])]
        let limited = max(-limit, min(limit, r))
        sum += limited
        square += limited * limited
        n += 1
      }
      guard n > 0 else { return }
      rowSums.append(sum)
      rowCounts.append(n)
      squares += square
    }
    let n = rowCounts.reduce(0, +)
    let freedom = rowCounts.reduce(0) { $0 + $1 - 1 }
    guard freedom > 0, n > 1 else { return }
    let explained = zip(rowSums, rowCounts).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    within = max(1e-3, (squares - explained) / freedom)
    let mean = rowSums.reduce(0, +) / n
    between = max(1e-4, squares / n - mean * mean - within)
  }

  /// The ratio of the 90% quantile to the median of |z| is 2.44 for a normal, 2.63 for eight and
  /// 2.88 for four degrees of freedom.
  private mutating func fitTail(_ aspects: ValuesByClass) {
    let classes = (0..<count).filter { aspects.count(of: $0) >= 20 }
    let n = classes.reduce(0) { $0 + aspects.count(of: $1) }
    guard n >= 100 else { return freedom = 8 }
    func quantile(_ place: Int) -> Double {
      OrderStatistic.select(place) { body in
        for c in classes {
          for value in aspects[c] { body(abs(value - meanAspect[c]) / spreadAspect[c]) }
        }
      }
    }
    let ratio = quantile(n * 9 / 10) / max(1e-9, quantile(n / 2))
    freedom = ratio < 2.6 ? 30 : ratio < 2.75 ? 8 : 4
  }

  /// Medians, drawn towards the team's by the worth of three boxes.
  private static func centres(_ values: inout ValuesByClass) -> [Double] {
    let team =
      values.isEmpty
      ? 0 : OrderStatistic.select(values.count / 2) { body in values.all.forEach(body) }
    return values.classes.map { c in
      let n = Double(values.count(of: c))
      return (n * (values.median(of: c) ?? team) + 3 * team) / (n + 3)
    }
  }

  private static func pooledSpread(_ values: ValuesByClass, _ centres: [Double]) -> Double {
    guard !values.isEmpty else { return max(0.02, 1.4826 * 0.3) }
    let median = OrderStatistic.select(values.count / 2) { body in
      for (c, centre) in centres.enumerated() {
        for value in values[c] { body(abs(value - centre)) }
      }
    }
    return max(0.02, 1.4826 * median)
  }

  /// Median deviations, drawn towards the team's by the worth of twenty boxes.
  private static func spreads(_ values: ValuesByClass, _ centres: [Double]) -> [Double] {
    let team = pooledSpread(values, centres)
    return centres.enumerated().map { c, centre in
      guard values.count(of: c) >= 8 else { return team }
      var deviations = values[c].map { abs($0 - centre) }
      let n = Double(deviations.count)
      let spread = 1.4826 * OrderStatistic.select(deviations.count / 2, of: &deviations)
      return max(0.02, ((n * spread * spread + 20 * team * team) / (n + 20)).squareRoot())
    }
  }
}
