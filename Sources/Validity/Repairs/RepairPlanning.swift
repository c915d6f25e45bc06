package import Labels

extension RepairPlan {
  /// More rounds than any label set needs: each one takes boxes away or settles them.
  private static let rounds = 20

  /// Decides what to do with each box.
  ///
  /// A box is moved only where that is certain: corners are swapped back, edges past the image are
  /// clipped, scale errors of a whole group undone when that is asked for. A box that has no such
  /// repair is removed, as is every box that would only look right: one on an image whose declared
  /// size is wrong, one of which next to nothing lies in the image.
  package static func make(
    _ table: LabelTable, options: RepairOptions = RepairOptions(),
    validity: ValidityOptions = ValidityOptions()
  ) -> RepairPlan {
    var work = RepairWork(table)
    var notes: [String] = []
    for _ in 0..<rounds {
      let report = ValidityRules.inspect(work.table, options: validity, codes: options.codes)
      var scales = ScaleRepair(work.table, report, options)
      scales.apply(to: &work)
      notes += scales.notes
      var found: [Int: [ValidityIssue]] = [:]
      for issue in report.issues where issue.code.isRepaired {
        found[issue.box, default: []].append(issue)
      }
      for box in found.keys.sorted() where !work.isDone(box) {
        settle(box, found[box, default: []], options, validity, &work)
      }
      snap(&work, options)
      if options.codes.contains(.duplicateID) { rename(report, &work) }
      guard work.isChanged else { break }
      work.carryOut()
    }
    return RepairPlan(repairs: work.repairs, notes: notes)
  }

  /// Removes or moves a box with something wrong.
  private static func settle(
    _ index: Int, _ issues: [ValidityIssue], _ options: RepairOptions, _ validity: ValidityOptions,
    _ work: inout RepairWork
  ) {
    func has(_ code: ValidityCode) -> Bool { issues.contains { $0.code == code } }
    for (code, reason) in hopeless where has(code) { return work.remove(index, code, reason) }
    let box = RawBox(index, in: work.table)
    if issues.contains(where: { $0.code == .imageSizeMismatch && $0.field != .image }) {
      return work.remove(
        index, .imageSizeMismatch,
        "most boxes of this image lie outside its declared size, so the size is wrong; clipping "
          + "would make a wrong box look right")
    }
    if has(.swappedAxes) {
      return work.remove(
        index, .swappedAxes,
        "the boxes of this image fit only with its sides exchanged; clipping would make a wrong "
          + "box look right")
    }
    if has(.coordinateScale) {
      return work.remove(
        index, .coordinateScale, "orders of magnitude off, and no factor is certain")
    }
    guard box.isFinite else { return }
    if has(.invertedCorners) {
      let place = BoxChange(
        horizontal: ordered(box.horizontal), vertical: ordered(box.vertical))
      return work.move(index, to: place, .invertedCorners, "the corners were in the wrong order")
    }
    guard let worst = issues.first(where: { $0.fix == .clip }) else { return }
    let place = clipped(box)
    let left = area(place) / (box.width * box.height)
    guard left >= options.smallestShareLeft, left.isFinite, area(place) > 0 else {
      return work.remove(
        index, worst.code,
        "clipping would leave \(Figures.pixels(100 * left))% of the box")
    }
    work.move(
      index, to: place, worst.code,
      "\(Figures.pixels(abs(worst.value - worst.limit))) px past the edge, clipped")
  }

  /// What no repair helps, in the order in which it is named.
  private static let hopeless: [(ValidityCode, String)] = [
    (.nonFinite, "a coordinate is infinite"),
    (.missingValue, "a coordinate is missing or no number"),
    (.unknownImage, "the file does not list the image"),
    (.unknownClass, "the box has no class, or one that the file does not list"),
    (.zeroArea, "width or height is zero"),
    (.outsideImage, "nothing of the box lies in the image"),
  ]

  /// Puts edges that are outside by rounding onto the edge of the image.
  private static func snap(_ work: inout RepairWork, _ options: RepairOptions) {
    let table = work.table
    for index in 0..<table.boxCount where !work.isDone(index) {
      let box = RawBox(index, in: table)
      guard box.width > 0, box.height > 0, box.isFinite else { continue }
      var past = 0.0
      var code = ValidityCode.outOfBounds
      for span in [box.horizontal, box.vertical] {
        let (before, after) = (-span.start, span.side > 0 ? span.end - span.side : 0)
        if before > past { (past, code) = (before, .negativeCoordinate) }
        // The last digits of a sum are no overshoot.
        if after > 1e-8 * max(1, span.side), after > past { (past, code) = (after, .outOfBounds) }
      }
      guard past > 0, options.codes.contains(code) else { continue }
      let place = clipped(box)
      guard area(place) > 0 else { continue }
      work.move(index, to: place, code, "past the edge by rounding, snapped to it")
    }
  }

  private static func clipped(_ box: RawBox) -> BoxChange {
    func clip(_ span: Span) -> BoxChange.Interval {
      let end = span.side > 0 ? min(span.end, span.side) : span.end
      return BoxChange.Interval(start: max(0, span.start), end: max(0, end))
    }
    return BoxChange(horizontal: clip(box.horizontal), vertical: clip(box.vertical))
  }

  private static func ordered(_ span: Span) -> BoxChange.Interval {
    span.length < 0
      ? BoxChange.Interval(start: span.end, end: span.start)
      : BoxChange.Interval(start: span.start, end: span.end)
  }

  /// In square pixels; 0 when nothing is left.
  private static func area(_ place: BoxChange) -> Double {
    max(0, place.horizontal.end - place.horizontal.start)
      * max(0, place.vertical.end - place.vertical.start)
  }
}

extension ValidityCode {
  /// Whether `fix` acts on it; the rest is for people to look at.
  var isRepaired: Bool {
    switch self {
    case .tinyBox, .wholeImageBox, .duplicateBox, .imageSizeMissing, .unattributed, .duplicateID:
      false
    default: !isStandard
    }
  }
}
