import Labels

/// Says by whom, where and since when boxes of one kind were written, if that is remarkable.
struct Concentration {
  /// The share of the boxes that one name must hold to be named.
  private static let share = 0.9
  /// How much more that must be than its share of all boxes.
  private static let lift = 1.5
  /// The chance at which "all since this day" is no accident.
  private static let chance = 0.001

  private let table: LabelTable
  private let labelers: Column
  private let vendors: Column
  private let files: Column
  private let classes: Column
  private let batches: Column
  private let views: ViewColumns

  /// A grouping of all boxes, with how many boxes each name has.
  private struct Column {
    var totals: [Int]
    var name: (Int32) -> String
    var number: (Int) -> Int32

    init(
      boxes: Int, names: Int, number: @escaping (Int) -> Int32, name: @escaping (Int32) -> String
    ) {
      var totals = [Int](repeating: 0, count: names)
      for box in 0..<boxes {
        let group = number(box)
        if group >= 0 { totals[Int(group)] += 1 }
      }
      self.totals = totals
      self.name = name
      self.number = number
    }

    /// How many of the boxes each name has, most first; names without any are left out.
    func counts(_ boxes: [Int]) -> [(name: Int32, boxes: Int)] {
      var counts = [Int](repeating: 0, count: totals.count)
      for box in boxes {
        let group = number(box)
        if group >= 0 { counts[Int(group)] += 1 }
      }
      return counts.enumerated().filter { $1 > 0 }.map { (name: Int32($0), boxes: $1) }
        .sorted { $0.boxes != $1.boxes ? $0.boxes > $1.boxes : $0.name < $1.name }
    }
  }

  init(_ table: LabelTable) {
    self.table = table
    let count = table.boxCount
    labelers = Column(
      boxes: count, names: table.labelers.count, number: { table.boxLabeler[$0] },
      name: { table.labelers[$0] })
    vendors = Column(
      boxes: count, names: table.vendors.count,
      number: { table.vendor(ofLabeler: table.boxLabeler[$0]) }, name: { table.vendors[$0] })
    files = Column(
      boxes: count, names: table.files.count, number: { table.boxFile[$0] },
      name: { table.files[Int($0)].path })
    classes = Column(
      boxes: count, names: table.classes.count, number: { table.boxClass[$0] },
      name: { table.classes[$0] })
    let views = ViewColumns(table)
    batches = Column(
      boxes: views.isEmpty ? 0 : count, names: table.batches.count,
      number: { views.batch(ofBox: $0, in: table) }, name: { table.batches[$0] })
    self.views = views
  }

  /// What is remarkable about the boxes, in a few words each; empty when nothing is.
  func clauses(_ boxes: [Int]) -> [String] {
    var clauses: [String] = []
    let counts = labelers.counts(boxes)
    if let clause = dominant(boxes, labelers, "by labeler") {
      clauses.append(clause)
    } else if let clause = dominant(boxes, vendors, "by vendor") {
      clauses.append(clause)
    } else if counts.count > 1 {
      let most = counts.prefix(3).map { "\(labelers.name($0.name)) (\(Figures.count($0.boxes)))" }
      clauses.append("by \(counts.count) labelers, most by \(most.joined(separator: ", "))")
    }
    if let clause = dominant(boxes, files, "in one file:") { clauses.append(clause) }
    if let clause = dominant(boxes, batches, "in one batch:") { clauses.append(clause) }
    if let clause = dominant(boxes, classes, "of class") { clauses.append(clause) }
    if let clause = onset(boxes) { clauses.append(clause) }
    return clauses
  }

  /// "31 of 31 by vendor v2", if one name holds nearly all of the boxes but not nearly all boxes.
  private func dominant(_ boxes: [Int], _ column: Column, _ words: String) -> String? {
    guard column.totals.count > 1, let most = column.counts(boxes).first else { return nil }
    let share = Double(most.boxes) / Double(boxes.count)
    let usual = Double(column.totals[Int(most.name)]) / Double(table.boxCount)
    guard share >= Self.share, share >= Self.lift * usual else { return nil }
    return "\(Figures.count(most.boxes)) of \(Figures.count(boxes.count)) \(words) "
      + column.name(most.name)
  }

  /// "all since 2026-03-01", if the same people's earlier boxes make that no accident.
  private func onset(_ boxes: [Int]) -> String? {
    guard !views.isEmpty else { return nil }
    var first = Int32.max
    var people: Set<Int32> = []
    for box in boxes {
      let day = views.day(ofBox: box, in: table)
      guard day != LabelTable.unknownDay else { return nil }
      first = min(first, day)
      people.insert(table.boxLabeler[box])
    }
    var all = 0
    var since = 0
    for box in 0..<table.boxCount where people.contains(table.boxLabeler[box]) {
      let day = views.day(ofBox: box, in: table)
      guard day != LabelTable.unknownDay else { continue }
      all += 1
      if day >= first { since += 1 }
    }
    // If boxes were hit at random, each would fall on or after that day with this probability. The
    // first box fixes the day, so it is no evidence.
    var probability = 1.0
    for _ in boxes.dropFirst() where probability > Self.chance {
      probability *= Double(since) / Double(all)
    }
    guard probability <= Self.chance else { return nil }
    return "all since \(Figures.date(day: first))"
  }
}

/// The batch and the day of each box, through the view that its labeler had of its image.
private struct ViewColumns {
  private var views: [UInt64: View] = [:]

  init(_ table: LabelTable) {
    for view in table.views
    where view.batch != LabelTable.unknown || view.day != LabelTable.unknownDay {
      views[Self.key(view.image, view.labeler)] = view
    }
  }

  var isEmpty: Bool { views.isEmpty }

  func batch(ofBox box: Int, in table: LabelTable) -> Int32 {
    view(ofBox: box, in: table)?.batch ?? LabelTable.unknown
  }

  func day(ofBox box: Int, in table: LabelTable) -> Int32 {
    view(ofBox: box, in: table)?.day ?? LabelTable.unknownDay
  }

  private func view(ofBox box: Int, in table: LabelTable) -> View? {
    views[Self.key(table.boxImage[box], table.boxLabeler[box])]
  }

  private static func key(_ image: Int32, _ labeler: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: image)) << 32 | UInt64(UInt32(bitPattern: labeler))
  }
}
