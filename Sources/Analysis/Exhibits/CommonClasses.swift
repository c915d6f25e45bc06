import Features
import Labels

/// The commonest classes, each with a bin of its own, and one bin for all others.
struct CommonClasses: Sendable {
  /// The bin of each class of the profile.
  let bin: [Int32]
  /// The class of each bin; the bin after the last is for all others.
  let classes: [Int]

  var bins: Int { classes.count + 1 }

  /// Keeps the `limit` classes with most boxes, of those that occur in at least `fewest` units.
  ///
  /// A unit is a row, or the run of a row where `unit` gives one.
  init(_ profile: Profile, limit: Int, fewest: Double = 1, unit: [Int32]? = nil) {
    let count = profile.classNames.count
    let cells = profile.cells
    var boxes = [Double](repeating: 0, count: count)
    var units = boxes
    var seen: Set<Int64> = []
    for row in 0..<profile.rowCount {
      for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) where cells.boxes[cell] > 0 {
        let number = cells.classNumber[cell]
        boxes[Int(number)] += Double(cells.boxes[cell])
        if let unit {
          guard seen.insert(Int64(number) << 32 | Int64(unit[row])).inserted else { continue }
        }
        units[Int(number)] += 1
      }
    }
    let common = (0..<count).filter { units[$0] >= max(1, fewest) }
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
          Int(bin[Int(profile.cells.classNumber[cell])]), profile.cells.boxes[cell])
      }
      counts.endRow()
    }
    return counts
  }
}
