import Labels

/// The batch and the day of each box, through the view that its labeler had of its image.
struct ViewColumns {
  let hasBatches: Bool
  let hasDays: Bool
  /// By image and labeler: the index of the view.
  private var views: [UInt64: Int32] = [:]

  init(_ table: LabelTable) {
    hasBatches = table.views.contains { $0.batch != LabelTable.unknown }
    hasDays = table.views.contains { $0.day != LabelTable.unknownDay }
    guard hasBatches || hasDays else { return }
    views.reserveCapacity(table.views.count)
    for (index, view) in table.views.enumerated() {
      views[Self.key(view.image, view.labeler)] = Int32(index)
    }
  }

  /// How many of the boxes each batch has.
  func batches(of boxes: BoxRanges, in table: LabelTable) -> [Int] {
    var counts = [Int](repeating: 0, count: table.batches.count)
    boxes.forEach { box in
      guard let view = view(ofBox: box, in: table) else { return }
      let batch = table.views[view].batch
      if batch >= 0 { counts[Int(batch)] += 1 }
    }
    return counts
  }

  func day(ofBox box: Int, in table: LabelTable) -> Int32 {
    view(ofBox: box, in: table).map { table.views[$0].day } ?? LabelTable.unknownDay
  }

  private func view(ofBox box: Int, in table: LabelTable) -> Int? {
    guard table.boxLabeler[box] >= 0, table.boxImage[box] >= 0 else { return nil }
    return views[Self.key(table.boxImage[box], table.boxLabeler[box])].map { Int($0) }
  }

  static func key(_ image: Int32, _ labeler: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: image)) << 32 | UInt64(UInt32(bitPattern: labeler))
  }
}
