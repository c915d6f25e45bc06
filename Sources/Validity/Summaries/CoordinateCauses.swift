import Labels

/// A common cause of coordinates outside their image.
enum CoordinateCause: Hashable {
  /// The far edge is exactly one pixel too far.
  case onePixel
  /// Everything is multiplied by a constant.
  case factor(Double)
  /// The right and bottom edges stand where width and height belong.
  case cornersAsSizes
  /// Pixels stand where shares of the image belong.
  case pixelsAsShares
  /// The image is declared with several sizes.
  case severalSizes
}

/// Looks for one cause behind many boxes outside their images.
struct CoordinateCauses {
  /// The least number of boxes that a common cause is claimed for.
  private static let fewest = 10
  /// Below this factor, the boxes outside are larger than others because they reach the edge, and
  /// their size is no evidence.
  private static let smallestFactor = 1.5

  private let onePixel: OnePixelConvention
  private var byLabeler: [Int32: CoordinateCause] = [:]
  private let labelers: SmallIntegers

  init(_ issues: ValidityIssues, setAside: [Bool], table: LabelTable) {
    labelers = table.boxLabeler
    onePixel = OnePixelConvention(
      issues.lists.first { $0.runs.first?.first.code == .outOfBounds }, setAside: setAside,
      table: table)
    var outside: [Int32: [Int]] = [:]
    for list in issues.lists {
      for run in list.runs where Self.isBeyond(run.first) {
        for box in run.boxes { outside[table.boxLabeler[box], default: []].append(box) }
      }
    }
    // A box can be out of bounds and out of scale: it is evidence once.
    for (labeler, boxes) in outside { outside[labeler] = Set(boxes).sorted() }
    outside = outside.filter { $0.value.count >= Self.fewest }
    guard !outside.isEmpty else { return }
    let usual = Self.medianRelativeSide((0..<table.boxCount).lazy.filter { !setAside[$0] }, table)
    for (labeler, boxes) in outside {
      if Self.areCornersAsSizes(of: labeler, outside: boxes.count, table) {
        byLabeler[labeler] = .cornersAsSizes
      } else if Self.arePixelsAsShares(boxes, table) {
        byLabeler[labeler] = .pixelsAsShares
      } else if let usual, let factor = Self.factor(of: boxes, usual: usual, table) {
        byLabeler[labeler] = .factor(factor)
      }
    }
  }

  /// A run of issues in parts that each have one cause.
  func parts(of run: IssueList.Run) -> [IssueList.Run] {
    guard run.count > 1, Self.isBeyond(run.first) || onePixel.mayCover(run.first) else {
      return [run]
    }
    return run.boxes.map { box in
      var part = IssueList.Run(first: run.first, count: 1)
      part.first.box = box
      return part
    }
  }

  /// The cause of an issue, if the data show one.
  func cause(of issue: ValidityIssue) -> CoordinateCause? {
    if onePixel.covers(issue) { return .onePixel }
    if issue.code == .imageSizeMismatch, issue.field == .image { return .severalSizes }
    return Self.isBeyond(issue) ? byLabeler[labelers[issue.box]] : nil
  }

  /// The common cause of what a labeler's boxes have wrong, if there is one.
  func cause(ofLabeler labeler: Int32) -> CoordinateCause? { byLabeler[labeler] }

  /// Whether an issue has the common cause of its labeler's boxes.
  func isOfLabeler(_ issue: ValidityIssue) -> Bool {
    Self.isBeyond(issue) && byLabeler[labelers[issue.box]] != nil
  }

  /// The cause in words.
  func clause(_ cause: CoordinateCause) -> String {
    switch cause {
    case .onePixel: onePixel.clause
    case .factor(let factor):
      "consistent with all coordinates multiplied by \(Figures.pixels(factor))"
    case .cornersAsSizes:
      "width and height hold the right and bottom edges: corners written as sizes"
    case .pixelsAsShares:
      "consistent with pixels written where shares of the image belong: divided by the image's "
        + "sides, they are whole and fit"
    case .severalSizes: "the first size counts"
    }
  }

  private static func isBeyond(_ issue: ValidityIssue) -> Bool {
    issue.severity == .error
      && [.outOfBounds, .outsideImage, .coordinateScale].contains(issue.code)
  }

  /// Whether every box of the labeler is also a pair of corners, and those outside come from adding.
  private static func areCornersAsSizes(
    of labeler: Int32, outside: Int, _ table: LabelTable
  ) -> Bool {
    var all = 0
    var corners = 0
    for index in 0..<table.boxCount where table.boxLabeler[index] == labeler {
      let box = RawBox(index, in: table)
      guard box.isFinite, box.hasImageSize else { continue }
      all += 1
      if box.width > box.x, box.height > box.y, box.width <= box.imageWidth + 1,
        box.height <= box.imageHeight + 1
      {
        corners += 1
      }
    }
    // Honest boxes in the right or lower half are rarely wider than their left edge is far.
    return Double(corners) >= 0.99 * Double(all) && 4 * outside >= all
  }

  /// Whether boxes are whole pixels and fit their image once they are divided by its sides.
  ///
  /// A reader of shares has multiplied pixels by the sides. Where width and height are the same
  /// number for all, that is a constant factor, and is called one.
  private static func arePixelsAsShares(_ boxes: [Int], _ table: LabelTable) -> Bool {
    var whole = 0
    var sides: Set<Double> = []
    for index in boxes {
      let box = RawBox(index, in: table)
      guard box.isFinite, box.hasImageSize, box.width > 0, box.height > 0 else { return false }
      let (right, bottom) = (
        (box.x + box.width) / box.imageWidth, (box.y + box.height) / box.imageHeight
      )
      guard right <= 1.01 * box.imageWidth, bottom <= 1.01 * box.imageHeight else { return false }
      sides.formUnion([box.imageWidth, box.imageHeight])
      let edges = [box.x / box.imageWidth, box.y / box.imageHeight, right, bottom]
      if edges.allSatisfy({ abs($0 - $0.rounded()) < 1e-3 }) { whole += 1 }
    }
    return sides.count > 1 && 20 * whole >= 19 * boxes.count
  }

  /// The constant by which boxes are multiplied: from boxes at the edge, or a power of ten.
  ///
  /// Boxes clipped by the edge of the image end at exactly the factor times its side, so the largest
  /// ratio repeats. Either factor is claimed only if dividing by it gives boxes of the usual size.
  private static func factor(of boxes: [Int], usual: Double, _ table: LabelTable) -> Double? {
    guard let side = medianRelativeSide(boxes, table) else { return nil }
    let ratio = side / usual
    let edges = boxes.compactMap { index -> Double? in
      let box = RawBox(index, in: table)
      guard box.isFinite, box.hasImageSize else { return nil }
      return max(
        (box.x + box.width) / box.imageWidth, (box.y + box.height) / box.imageHeight)
    }
    guard let largest = edges.max() else { return nil }
    let atEdge = edges.count { $0 >= 0.998 * largest }
    if atEdge >= 3, largest >= smallestFactor,
      ratio > max(largest / 2, largest.squareRoot()), ratio < largest * 2
    {
      return (largest * 100).rounded() / 100
    }
    // A mixture of powers is no constant: nearly all must fit the image again, and need the factor.
    for power in [10.0, 100, 1000]
    where ratio > power / 2 && ratio < power * 2
      && Double(edges.count { $0 <= power * 1.01 && $0 > power / 10 })
        >= 0.9 * Double(edges.count)
    {
      return power
    }
    return nil
  }

  /// The median over boxes of √(area / image area); nil when no box has one.
  private static func medianRelativeSide(
    _ boxes: some Sequence<Int>, _ table: LabelTable
  ) -> Double? {
    var sides: [Double] = []
    for index in boxes {
      let box = RawBox(index, in: table)
      guard box.isFinite, box.hasImageSize, box.width > 0, box.height > 0 else { continue }
      sides.append(((box.width / box.imageWidth) * (box.height / box.imageHeight)).squareRoot())
    }
    sides.sort()
    return sides.isEmpty ? nil : sides[sides.count / 2]
  }
}
