import Labels

/// Boxes that fit their images only with width and height exchanged.
struct SwappedAxes: ValidityRule {
  /// The least number of boxes that do not fit as declared.
  static let fewest = 3
  /// Of all boxes of the group, the share that must fit the exchanged size.
  static let share = 0.99
  /// Sides whose ratio is nearer to 1 cannot tell the two apart.
  static let ratio = 1.05

  let info = ValidityRuleInfo(
    code: .swappedAxes,
    summary: "Boxes fit their image only with its width and height exchanged.",
    harm:
      "The boxes were drawn on the rotated picture (EXIF orientation) or the size is written the wrong way round: all boxes of the image are in the wrong place, not only those outside.",
    decision:
      "On an image whose sides differ by more than 5%, a labeler has at least 3 boxes, 99% of all of them inside the exchanged size and at least 3 of them outside the declared one by more than a warning allows; or the same over all images of a labeler in a file. A warning on the boxes outside.",
    remedy: "Apply the EXIF orientation to image and boxes alike, or exchange the declared sides.",
    source:
      "HumanSignal/label-studio#6608, voxel51/fiftyone#3778, open-edge-platform/datumaro#1756."
  )

  func issues(in table: LabelTable, options: ValidityOptions) -> [ValidityIssue] {
    var outside: [Int] = []
    for index in 0..<table.boxCount
    where fit(RawBox(index, in: table), options) == .exchangedOnly { outside.append(index) }
    guard outside.count >= Self.fewest else { return [] }
    let onImage = groups(outside, by: table.boxImage, table, options)
    let inFile = groups(outside, by: table.boxFile, table, options)
    return outside.lazy.filter {
      onImage.contains(Group(table.boxImage[$0], table.boxLabeler[$0]))
        || inFile.contains(Group(table.boxFile[$0], table.boxLabeler[$0]))
    }.map {
      let box = RawBox($0, in: table)
      let isWide = !box.horizontal.isNearlyInside(options)
      let span = isWide ? box.horizontal : box.vertical
      return ValidityIssue(
        box: $0, code: info.code, severity: .warning, field: span.endField, value: span.end,
        limit: span.side)
    }
  }

  /// An image or a file, and a labeler.
  private struct Group: Hashable {
    var container: Int32
    var labeler: Int32

    init(_ container: Int32, _ labeler: Int32) {
      self.container = container
      self.labeler = labeler
    }
  }

  private enum Fit { case declared, exchangedOnly, neither }

  /// Whether a box fits its image; nil when that says nothing.
  private func fit(_ box: RawBox, _ options: ValidityOptions) -> Fit? {
    guard box.isFinite, box.hasImageSize,
      max(box.imageWidth, box.imageHeight) > Self.ratio * min(box.imageWidth, box.imageHeight)
    else { return nil }
    var exchanged = box
    swap(&exchanged.imageWidth, &exchanged.imageHeight)
    if exchanged.isNearlyInside(options) {
      return box.isNearlyInside(options) ? .declared : .exchangedOnly
    }
    return .neither
  }

  /// The groups whose boxes fit nearly all with the sides exchanged.
  private func groups(
    _ outside: [Int], by container: [Int32], _ table: LabelTable, _ options: ValidityOptions
  ) -> Set<Group> {
    var counts: [Group: Int] = [:]
    for box in outside { counts[Group(container[box], table.boxLabeler[box]), default: 0] += 1 }
    counts = counts.filter { $0.value >= Self.fewest }
    guard !counts.isEmpty else { return [] }
    var all: [Group: Int] = [:]
    var fitting: [Group: Int] = [:]
    for index in 0..<table.boxCount {
      let group = Group(container[index], table.boxLabeler[index])
      guard counts[group] != nil, let fit = fit(RawBox(index, in: table), options) else { continue }
      all[group, default: 0] += 1
      if fit != .neither { fitting[group, default: 0] += 1 }
    }
    return Set(
      counts.keys.filter {
        Double(fitting[$0] ?? 0) >= Self.share * Double(all[$0] ?? 0)
      })
  }
}

extension RawBox {
  /// Whether it lies in its image, or out of it by no more than a warning allows.
  func isNearlyInside(_ options: ValidityOptions) -> Bool {
    horizontal.isNearlyInside(options) && vertical.isNearlyInside(options)
  }
}
