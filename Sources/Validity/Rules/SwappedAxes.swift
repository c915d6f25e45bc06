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

  func issues(in inspection: Inspection) -> IssueList {
    let (table, options) = (inspection.table, inspection.options)
    let outside = inspection.suspects.compactMap { index -> Int? in
      fit(RawBox(Int(index), in: table), options) == .exchangedOnly ? Int(index) : nil
    }
    var found = IssueList()
    guard outside.count >= Self.fewest else { return found }
    let onImage = groups(outside, by: table.boxImage, table, options)
    let inFile = groups(outside, by: table.boxFile, table, options)
    for index in outside
    where onImage.contains(Group(table.boxImage[index], table.boxLabeler[index]))
      || inFile.contains(Group(table.boxFile[index], table.boxLabeler[index]))
    {
      let box = RawBox(index, in: table)
      let isWide = !box.horizontal.isNearlyInside(options)
      let span = isWide ? box.horizontal : box.vertical
      found.append(
        ValidityIssue(
          box: index, code: info.code, severity: .warning, field: span.endField, value: span.end,
          limit: span.side))
    }
    return found
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
  private func groups<Column: RandomAccessCollection<Int32>>(
    _ outside: [Int], by container: Column, _ table: LabelTable, _ options: ValidityOptions
  ) -> Set<Group> where Column.Index == Int {
    var counts: [Group: Int] = [:]
    for box in outside { counts[Group(container[box], table.boxLabeler[box]), default: 0] += 1 }
    let candidates = counts.filter { $0.value >= Self.fewest }.map(\.key)
    guard !candidates.isEmpty else { return [] }
    let number = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1, $0) })
    // Most containers hold no candidate: they are passed by without a look-up.
    let containers = Set(candidates.map(\.container))
    var isAffected = [Bool](repeating: false, count: Int(containers.max() ?? -1) + 1)
    for container in containers { isAffected[Int(container)] = true }
    var all = [Int](repeating: 0, count: candidates.count)
    var fitting = all
    for index in 0..<table.boxCount {
      guard container[index] >= 0, Int(container[index]) < isAffected.count,
        isAffected[Int(container[index])],
        let group = number[Group(container[index], table.boxLabeler[index])],
        let fit = fit(RawBox(index, in: table), options)
      else { continue }
      all[group] += 1
      if fit != .neither { fitting[group] += 1 }
    }
    return Set(
      candidates.indices.filter {
        Double(fitting[$0]) >= Self.share * Double(all[$0])
      }.map { candidates[$0] })
  }
}

extension RawBox {
  /// Whether it lies in its image, or out of it by no more than a warning allows.
  func isNearlyInside(_ options: ValidityOptions) -> Bool {
    horizontal.isNearlyInside(options) && vertical.isNearlyInside(options)
  }
}
