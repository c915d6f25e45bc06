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
      "More than half of an image's finite boxes, and at least 3, lie past its right or bottom edge by more than a warning allows, but none of these beyond 3 image sides: a warning on each of them. Or the input declares the image with different sizes: a warning on each of its boxes. The first size counts; what is set aside is set aside for lying outside.",
    remedy:
      "Compare the declared size with the image file; scale the boxes of the image as a whole.",
    source: "HumanSignal/labelImg#278: xmin 3816 on an image recorded as 2048 px wide."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var outside = inspection.suspects.compactMap {
      issue(of: RawBox(Int($0), in: table), options: inspection.options)
    }
    let images = Self.images(of: outside, in: table)
    outside.removeAll { !images.contains(table.boxImage[$0.box]) }
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

  /// The images of which most finite boxes, and enough, are outside.
  private static func images(of outside: [ValidityIssue], in table: LabelTable) -> Set<Int32> {
    guard outside.count >= fewestOutside else { return [] }
    var counts = [Int32](repeating: 0, count: table.images.count)
    for issue in outside { counts[Int(table.boxImage[issue.box])] += 1 }
    var all = [Int32](repeating: 0, count: table.images.count)
    for box in 0..<table.boxCount {
      let image = table.boxImage[box]
      guard image >= 0, counts[Int(image)] >= Self.fewestOutside,
        RawBox(box, in: table).isFinite
      else { continue }
      all[Int(image)] += 1
    }
    return Set(
      counts.indices.filter { counts[$0] >= fewestOutside && 2 * counts[$0] > all[$0] }
        .map(Int32.init))
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
