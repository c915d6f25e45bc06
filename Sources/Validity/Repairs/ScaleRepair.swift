import Labels

/// Undoes, or takes out, unit errors of whole groups of boxes.
///
/// A scale error hits all that a program wrote at once, so the boxes that still happen to lie in
/// their image are as wrong as those outside. They are dealt with together, or, where it is not
/// certain that they belong together, only those outside are removed.
struct ScaleRepair {
  private let table: LabelTable
  private let report: ValidityReport
  private let options: RepairOptions
  private(set) var notes: [String] = []

  /// So many other boxes are needed to say how many lie in the corner of their image by nature.
  private static let fewestOthers = 30

  init(_ table: LabelTable, _ report: ValidityReport, _ options: RepairOptions) {
    self.table = table
    self.report = report
    self.options = options
  }

  mutating func apply(to work: inout RepairWork) {
    normalised(&work)
    let causes = CoordinateCauses(report.issues, setAside: report.setAside, table: table)
    var flagged: [Int32: Set<Int>] = [:]
    for issue in report.issues where causes.isOfLabeler(issue) {
      flagged[table.boxLabeler[issue.box], default: []].insert(issue.box)
    }
    for labeler in flagged.keys.sorted() {
      let boxes = flagged[labeler, default: []]
      switch causes.cause(ofLabeler: labeler) {
      case .factor(let factor): undo(factor, by: labeler, flagged: boxes, &work)
      case .pixelsAsShares: divideBySides(boxes, &work)
      case .cornersAsSizes: undoCorners(by: labeler, flagged: boxes, &work)
      default: continue
      }
    }
  }

  /// Shares of the image where pixels belong: each such box is certain by itself.
  private func normalised(_ work: inout RepairWork) {
    for issue in report.issues where issue.code == .normalizedRange {
      let box = RawBox(issue.box, in: table)
      guard options.rescale else {
        work.remove(issue.box, .normalizedRange, "from 0 to 1 where pixels belong; see --rescale")
        continue
      }
      let place = BoxChange(
        horizontal: Self.scaled(box.horizontal, by: box.imageWidth),
        vertical: Self.scaled(box.vertical, by: box.imageHeight))
      work.move(issue.box, to: place, .normalizedRange, "multiplied by the sides of the image")
    }
  }

  /// Pixels that were read as shares: whatever is not outside is no such box.
  private func divideBySides(_ flagged: Set<Int>, _ work: inout RepairWork) {
    for index in flagged.sorted() {
      guard options.rescale else {
        work.remove(
          index, .coordinateScale, "pixels where shares of the image belong; see --rescale")
        continue
      }
      let box = RawBox(index, in: table)
      work.move(
        index,
        to: BoxChange(
          horizontal: Self.scaled(box.horizontal, by: 1 / box.imageWidth),
          vertical: Self.scaled(box.vertical, by: 1 / box.imageHeight)), .coordinateScale,
        "pixels stood where shares of the image belong")
    }
  }

  private mutating func undo(
    _ factor: Double, by labeler: Int32, flagged: Set<Int>, _ work: inout RepairWork
  ) {
    let images = Set(flagged.map { table.boxImage[$0] })
    var others: [Int] = []
    var fits = true
    for index in 0..<table.boxCount {
      guard table.boxLabeler[index] == labeler, images.contains(table.boxImage[index]) else {
        continue
      }
      let box = RawBox(index, in: table)
      guard box.isFinite, box.hasImageSize else { continue }
      if !flagged.contains(index) { others.append(index) }
      if box.x + box.width > factor * box.imageWidth * 1.01
        || box.y + box.height > factor * box.imageHeight * 1.01
      {
        fits = false
      }
    }
    let name = Figures.pixels(factor)
    guard
      fits, isCornerCount(others.count, of: others.count + flagged.count, factor, not: labeler)
    else {
      for box in flagged.sorted() {
        work.remove(box, .coordinateScale, "of a wrong scale, and no factor is certain")
      }
      if !others.isEmpty {
        notes.append(
          "\(others.count) boxes on images where other boxes of the same labeler are \(name) times "
            + "too large lie in their image and are kept: look at them.")
      }
      return
    }
    for index in (flagged.sorted() + others).sorted() {
      guard options.rescale else {
        work.remove(index, .coordinateScale, "multiplied by \(name); see --rescale")
        continue
      }
      let box = RawBox(index, in: table)
      work.move(
        index,
        to: BoxChange(
          horizontal: Self.scaled(box.horizontal, by: 1 / factor),
          vertical: Self.scaled(box.vertical, by: 1 / factor)), .coordinateScale,
        "all coordinates of the group were multiplied by \(name): divided by it")
    }
  }

  /// Whether the boxes that still lie in their image are as few as a whole group that was scaled
  /// leaves there: those that were drawn in the corner of 1/factor of both sides.
  ///
  /// How many boxes lie there by nature is told by what everybody else drew; three standard
  /// deviations of the binomial and one box are allowed.
  private func isCornerCount(_ count: Int, of all: Int, _ factor: Double, not labeler: Int32)
    -> Bool
  {
    guard count > 0 else { return true }
    var others = 0
    var inCorner = 0
    for index in 0..<table.boxCount
    where table.boxLabeler[index] != labeler && !report.setAside[index] {
      let box = RawBox(index, in: table)
      guard box.hasImageSize else { continue }
      others += 1
      if factor * (box.x + box.width) <= box.imageWidth,
        factor * (box.y + box.height) <= box.imageHeight
      {
        inCorner += 1
      }
    }
    guard others >= Self.fewestOthers else { return false }
    let share = Double(inCorner) / Double(others)
    let expected = share * Double(all)
    return Double(count) <= expected + 3 * (expected * (1 - share)).squareRoot() + 1
  }

  private mutating func undoCorners(
    by labeler: Int32, flagged: Set<Int>, _ work: inout RepairWork
  ) {
    let all = (0..<table.boxCount).filter {
      table.boxLabeler[$0] == labeler && RawBox($0, in: table).isFinite
    }
    let isCertain = all.allSatisfy { index in
      table.boxWidth[index] > table.boxX[index] && table.boxHeight[index] > table.boxY[index]
    }
    guard isCertain, options.rescale else {
      for index in isCertain ? all : flagged.sorted() {
        work.remove(
          index, .outOfBounds,
          "width and height hold the right and bottom edges"
            + (isCertain ? "; see --rescale" : ", though not in every box of the group"))
      }
      return
    }
    for index in all {
      work.move(
        index,
        to: BoxChange(
          horizontal: .init(start: table.boxX[index], end: table.boxWidth[index]),
          vertical: .init(start: table.boxY[index], end: table.boxHeight[index])), .outOfBounds,
        "width and height held the right and bottom edges")
    }
  }

  private static func scaled(_ span: Span, by factor: Double) -> BoxChange.Interval {
    BoxChange.Interval(start: span.start * factor, end: span.end * factor)
  }
}
