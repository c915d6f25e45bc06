import Labels

/// Boxes that say that the declared size of their image is wrong.
struct ImageSizeMismatch: ValidityRule {
  /// The least number of boxes of an image that must lie outside.
  static let fewestOutside = 3

  let info = ValidityRuleInfo(
    code: .imageSizeMismatch,
    summary: "Most boxes of an image lie outside the size that the file declares for it.",
    harm:
      "The boxes were drawn on another size of the image: those still inside are wrong too, though nothing shows it.",
    decision:
      "More than half of an image's finite boxes, and at least 3, lie past its right or bottom edge by more than a warning allows, but none of these beyond 3 image sides. A warning on each of them; what is set aside is set aside for lying outside.",
    remedy:
      "Compare the declared size with the image file; scale the boxes of the image as a whole.",
    source: "HumanSignal/labelImg#278: xmin 3816 on an image recorded as 2048 px wide."
  )

  func issues(in table: LabelTable, options: ValidityOptions) -> [ValidityIssue] {
    let byImage = BoxesByImage(table)
    var found: [ValidityIssue] = []
    for image in 0..<byImage.imageCount where byImage[image].count >= Self.fewestOutside {
      let boxes = byImage[image].lazy.map { RawBox(Int($0), in: table) }.filter {
        $0.isFinite && $0.hasImageSize
      }
      let outside = boxes.compactMap { issue(of: $0, options: options) }
      guard outside.count >= Self.fewestOutside, 2 * outside.count > boxes.count else { continue }
      found += outside
    }
    return found.sorted { $0.box < $1.box }
  }

  /// A box past an edge by more than a hand's slip and less than a unit error.
  private func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
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
