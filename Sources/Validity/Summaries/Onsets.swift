import Labels

/// Says since when boxes of one kind are written, if their days make that no accident.
struct Onsets {
  /// The chance at which "all since this day" is no accident.
  private static let chance = 0.001

  private let table: LabelTable
  private let views: ViewColumns
  /// By labeler: how many boxes on each known day.
  private lazy var boxesByDay = countedByDay()

  init(_ table: LabelTable, _ views: ViewColumns) {
    self.table = table
    self.views = views
  }

  /// "all since 2026-03-01", if the same people's earlier boxes make that no accident.
  mutating func clause(_ boxes: BoxRanges) -> String? {
    guard views.hasDays, boxes.count > 1 else { return nil }
    var first = Int32.max
    var people = [Bool](repeating: false, count: table.labelers.count)
    for range in boxes.ranges {
      for box in range {
        let day = views.day(ofBox: Int(box), in: table)
        guard day != LabelTable.unknownDay else { return nil }
        first = min(first, day)
        people[Int(table.boxLabeler[Int(box)])] = true
      }
    }
    var all = 0
    var since = 0
    for labeler in people.indices where people[labeler] {
      for (day, count) in boxesByDay[labeler] {
        all += count
        if day >= first { since += count }
      }
    }
    // If boxes were hit at random, each would fall on or after that day with this probability. The
    // first box fixes the day, so it is no evidence.
    let share = Double(since) / Double(all)
    var probability = 1.0
    for _ in 1..<boxes.count where probability > Self.chance && share < 1 { probability *= share }
    guard probability <= Self.chance else { return nil }
    return "all since \(Figures.date(day: first))"
  }

  private func countedByDay() -> [[Int32: Int]] {
    var counts = [[Int32: Int]](repeating: [:], count: table.labelers.count)
    for box in 0..<table.boxCount {
      let day = views.day(ofBox: box, in: table)
      guard day != LabelTable.unknownDay else { continue }
      counts[Int(table.boxLabeler[box])][day, default: 0] += 1
    }
    return counts
  }
}
