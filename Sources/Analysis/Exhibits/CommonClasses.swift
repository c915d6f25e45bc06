import Features

/// The commonest classes, each with a bin of its own, and one bin for all others.
struct CommonClasses: Sendable {
  /// The bin of each class of the profile.
  let bin: [Int32]
  /// The class of each bin; the bin after the last is for all others.
  let classes: [Int]

  var bins: Int { classes.count + 1 }

  /// Keeps at most `limit` classes that occur in at least `images` rows, by number of boxes, then by
  /// number.
  init(_ profile: Profile, limit: Int, rows images: Double = 1) {
    let count = profile.classNames.count
    var boxes = [Double](repeating: 0, count: count)
    var rows = boxes
    for (cell, number) in profile.cells.classNumber.enumerated()
    where profile.cells.boxes[cell] > 0 {
      boxes[Int(number)] += Double(profile.cells.boxes[cell])
      rows[Int(number)] += 1
    }
    let common = (0..<count).filter { rows[$0] >= max(1, images) }
      .sorted { (-boxes[$0], $0) < (-boxes[$1], $1) }.prefix(max(0, limit))
    classes = common.sorted()
    var bin = [Int32](repeating: Int32(classes.count), count: count)
    for (index, number) in classes.enumerated() { bin[number] = Int32(index) }
    self.bin = bin
  }

  func counts(_ profile: Profile) -> RowCounts {
    var counts = RowCounts(bins: bins)
    for row in 0..<profile.rowCount {
      for cell in Int(profile.cells.start[row])..<Int(profile.cells.start[row + 1])
      where profile.cells.boxes[cell] > 0 {
        counts.append(
          Int(bin[Int(profile.cells.classNumber[cell])]), Double(profile.cells.boxes[cell]))
      }
      counts.endRow()
    }
    return counts
  }
}
