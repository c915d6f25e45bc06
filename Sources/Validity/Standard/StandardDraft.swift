package import Labels

/// A labeling standard drafted from data, for people to read and correct.
///
/// Nearly all boxes keep it: a limit is the far quantile of what a typical labeler draws, with a
/// margin. It is robust: each labeler with enough boxes of a class counts once, and the median of
/// their quantiles is taken, so that one labeler's habit cannot become the standard. Invalid boxes
/// do not count.
package struct StandardDraft: Sendable, Equatable {
  /// A class and what its boxes keep within.
  package struct ClassDraft: Sendable, Equatable {
    package var name: String
    package var boxes: Int
    /// Nil when there are too few boxes to say.
    package var limits: BoxLimits?
  }

  package var classes: [ClassDraft] = []
  package var mostBoxes: Int?
  package var largestOverlap: Double?

  /// A labeler's far quantile needs so many values: one in a hundred lies beyond it.
  package static let fewestOfLabeler = 100
  /// So many labelers have a median that none of them moves far.
  package static let fewestLabelers = 3
  /// Where fewer have enough, all values together need this many.
  package static let fewestTogether = 200
  /// The share of values beyond a limit before the margin.
  package static let tail = 0.01
  /// How far a limit lies beyond the quantile: it is to catch what is odd, not what is rare.
  package static let margin = 1.5

  package init(_ table: LabelTable, setAside: [Bool]) {
    let kept = (0..<table.boxCount).filter { !setAside[$0] }
    var byClass = [[Int]](repeating: [], count: table.classes.count)
    for box in kept where table.boxClass[box] >= 0 { byClass[Int(table.boxClass[box])].append(box) }
    classes = byClass.enumerated().filter { !$1.isEmpty }.map { number, boxes in
      ClassDraft(
        name: table.classes[Int32(number)], boxes: boxes.count,
        limits: Self.limits(boxes, table))
    }
    var counts: [UInt64: (labeler: Int32, count: Double)] = [:]
    for box in kept where table.boxImage[box] >= 0 {
      let key = ViewColumns.key(table.boxImage[box], table.boxLabeler[box])
      counts[key, default: (table.boxLabeler[box], 0)].count += 1
    }
    let perView = counts.values.map { Value(labeler: $0.labeler, value: $0.count) }
    if let most = Self.upper(perView) { mostBoxes = Int((most * Self.margin).rounded(.up)) }
    var overlaps = [Double](repeating: 0, count: table.boxCount)
    for (box, overlap) in StandardViews.overlaps(table) { overlaps[box] = overlap }
    let ofBoxes = kept.map { Value(labeler: table.boxLabeler[$0], value: overlaps[$0]) }
    if let overlap = Self.upper(ofBoxes) {
      // Up to a half, neighbours in a crowd overlap; above 0.98 a box is a copy.
      largestOverlap = min(0.98, max(0.5, ((overlap + 0.1) * 20).rounded(.up) / 20))
    }
  }

  /// A value and who drew it.
  struct Value {
    var labeler: Int32
    var value: Double
  }

  private static func limits(_ boxes: [Int], _ table: LabelTable) -> BoxLimits? {
    let raw = boxes.map { RawBox($0, in: table) }.filter(\.hasShape)
    let short = raw.map { Value(labeler: $0.labeler, value: min($0.width, $0.height)) }
    guard let smallest = lower(short) else { return nil }
    var limits = BoxLimits(smallest: .pixels(rounded(smallest / margin, up: false)))
    let shares = raw.filter(\.hasImageSize).map {
      Value(
        labeler: $0.labeler, value: max($0.width / $0.imageWidth, $0.height / $0.imageHeight))
    }
    if let largest = upper(shares), largest * margin < 1 {
      limits.largest = .share(rounded(largest * margin, up: true))
    }
    let ratios = raw.map { Value(labeler: $0.labeler, value: $0.width / $0.height) }
    if let low = lower(ratios), let high = upper(ratios) {
      limits.aspectRatio =
        rounded(low / margin, up: false)...rounded(high * margin, up: true)
    }
    return limits
  }

  private static func lower(_ values: [Value]) -> Double? { quantile(values, tail) }
  private static func upper(_ values: [Value]) -> Double? { quantile(values, 1 - tail) }

  /// The median over labelers of their quantiles, or that of all values; nil when there are too few.
  static func quantile(_ values: [Value], _ share: Double) -> Double? {
    func at(_ share: Double, of values: [Double]) -> Double {
      let sorted = values.sorted()
      return sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
    let ofLabelers = Dictionary(grouping: values.filter { $0.labeler >= 0 }, by: \.labeler)
      .mapValues { $0.map(\.value) }.filter { $0.value.count >= fewestOfLabeler }
    if ofLabelers.count >= fewestLabelers {
      return at(0.5, of: ofLabelers.values.map { at(share, of: $0) })
    }
    return values.count >= fewestTogether ? at(share, of: values.map(\.value)) : nil
  }

  /// To two digits, outward.
  private static func rounded(_ value: Double, up: Bool) -> Double {
    guard value > 0 else { return 0 }
    var power = 1.0
    while value / power >= 100 { power *= 10 }
    while value / power < 10 { power /= 10 }
    let digits = (value / power).rounded(up ? .up : .down)
    // Through the decimal text, so that 3 * 0.1 is 0.3.
    return power < 1 ? digits / (1 / power).rounded() : digits * power
  }
}
