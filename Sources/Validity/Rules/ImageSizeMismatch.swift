import Labels

/// Boxes that say that the declared size of their image is wrong.
struct ImageSizeMismatch: ValidityRule {
  /// The least number of boxes of an image that must lie outside.
  static let fewestOutside = 3

  let info = ValidityRuleInfo(
    code: .imageSizeMismatch,
    summary:
      "Most boxes of an image lie outside the size that the file declares for it, or it is declared with two sizes.",
    harm:
      "The boxes were drawn on another size of the image: those still inside are wrong too, though nothing shows it.",
    decision:
      "More than half of a labeler's finite boxes on an image, and at least 3, lie past its right or bottom edge by more than a warning allows, but none of these beyond 3 image sides: a warning on each of them. Or the input declares the image with different sizes: a warning on each of its boxes. The first size counts; what is set aside is set aside for lying outside.",
    remedy:
      "Compare the declared size with the image file; scale the boxes of the image as a whole.",
    source: "HumanSignal/labelImg#278: xmin 3816 on an image recorded as 2048 px wide."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var outside = inspection.suspects.compactMap {
      issue(of: RawBox(Int($0), in: table), options: inspection.options)
    }
    let views = Self.views(of: outside, in: table)
    outside.removeAll { !views.contains(View(of: $0.box, in: table)) }
    let severalSizes = table.imagesOfSeveralSizes
    var found = IssueList()
    guard !severalSizes.isEmpty else {
      for issue in outside { found.append(issue) }
      return found
    }
    var next = outside.makeIterator()
    var pending = next.next()
    for box in 0..<table.boxCount {
      if let issue = pending, issue.box == box {
        found.append(issue)
        pending = next.next()
      } else if severalSizes.contains(table.boxImage[box]) {
        found.append(
          ValidityIssue(box: box, code: info.code, severity: .warning, field: .image, value: .nan))
      }
    }
    return found
  }

  /// The boxes of one labeler on one image: seven people's boxes around one object at the edge say
  /// nothing about the image.
  private struct View: Hashable {
    var image: Int32
    var labeler: Int32

    init(of box: Int, in table: LabelTable) {
      image = table.boxImage[box]
      labeler = table.boxLabeler[box]
    }
  }

  /// The views of which most finite boxes, and enough, are outside.
  private static func views(of outside: [ValidityIssue], in table: LabelTable) -> Set<View> {
    var counts: [View: Int] = [:]
    for issue in outside { counts[View(of: issue.box, in: table), default: 0] += 1 }
    counts = counts.filter { $0.value >= fewestOutside }
    guard !counts.isEmpty else { return [] }
    // Most images have no such view: they are passed by without a look-up.
    var isAffected = [Bool](repeating: false, count: table.images.count)
    for view in counts.keys { isAffected[Int(view.image)] = true }
    var all: [View: Int] = [:]
    for box in 0..<table.boxCount {
      let image = table.boxImage[box]
      guard image >= 0, isAffected[Int(image)], RawBox(box, in: table).isFinite else { continue }
      all[View(of: box, in: table), default: 0] += 1
    }
    return Set(counts.filter { 2 * $0.value > all[$0.key, default: 0] }.keys)
  }

  /// A box past an edge by more than a hand's slip and less than a unit error.
  private func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard box.isFinite, box.hasImageSize else { return nil }
    for span in [box.horizontal, box.vertical] {
      guard let upper = span.upper, let lower = span.lower,
        upper.value <= CoordinateScale.sides * span.side, lower.value >= 0
      else { return nil }
    }
    for span in [box.horizontal, box.vertical] {
      guard let upper = span.upper, upper.value > span.side + options.warning(side: span.side)
      else { continue }
      return ValidityIssue(
        box: box.index, code: info.code, severity: .warning, field: upper.field,
        value: upper.value, limit: span.side)
    }
    return nil
  }
}
