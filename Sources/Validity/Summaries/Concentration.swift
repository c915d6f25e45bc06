import Labels

/// Says by whom, where and since when boxes of one kind were written, if that is remarkable.
struct Concentration {
  /// The share of the boxes that one name must hold to be named.
  private static let share = 0.9
  /// How much more that must be than its share of all boxes.
  private static let lift = 1.5

  private let table: LabelTable
  private let views: ViewColumns
  private lazy var onsets = Onsets(table, views)

  /// How many boxes each name has; boxes without a name are in none.
  private typealias Counts = [Int]

  init(_ table: LabelTable) {
    self.table = table
    views = ViewColumns(table)
  }

  /// What is remarkable about the boxes, in a few words each; empty when nothing is.
  mutating func clauses(_ boxes: BoxRanges) -> [String] {
    let labelers = counts(boxes, table.boxLabeler, table.labelers.count)
    var clauses: [String] = []
    if let clause = labelerClause(labelers, boxes.count) {
      clauses.append(clause)
    } else if let clause = vendorClause(labelers, boxes.count) {
      clauses.append(clause)
    } else if let clause = Self.several(labelers, names: table.labelers) {
      clauses.append(clause)
    }
    let files = counts(boxes, table.boxFile, table.files.count)
    if let clause = dominant(
      files, of: boxes.count, words: "in one file:", allWords: "in file",
      usual: { counts(all, table.boxFile, table.files.count) }, name: { table.files[$0].path })
    {
      clauses.append(clause)
    }
    if let clause = batchClause(boxes) { clauses.append(clause) }
    let classes = counts(boxes, table.boxClass, table.classes.count)
    if let clause = dominant(
      classes, of: boxes.count, words: "of class", allWords: "of class",
      usual: { counts(all, table.boxClass, table.classes.count) },
      name: { table.classes[Int32($0)] })
    {
      clauses.append(clause)
    }
    if let clause = onsets.clause(boxes) { clauses.append(clause) }
    return clauses
  }

  private var all: BoxRanges {
    var all = BoxRanges()
    all.append(0..<table.boxCount)
    return all
  }

  private func labelerClause(_ labelers: Counts, _ boxes: Int) -> String? {
    if let only = Self.only(labelers, of: boxes), labelers.count == 1, isWholeTable(only) {
      return "by labeler \(table.labelers[0])"
    }
    return dominant(
      labelers, of: boxes, words: "by labeler", allWords: "by labeler", isSource: true,
      usual: { counts(all, table.boxLabeler, table.labelers.count) },
      name: { table.labelers[Int32($0)] })
  }

  /// Whether every box of the table has this labeler: then naming it sets nobody apart.
  private func isWholeTable(_ labeler: Int) -> Bool {
    table.boxLabeler.allSatisfy { $0 == Int32(labeler) }
  }

  private func vendorClause(_ labelers: Counts, _ boxes: Int) -> String? {
    dominant(
      byVendor(labelers), of: boxes, words: "by vendor", allWords: "by vendor", isSource: true,
      usual: { byVendor(counts(all, table.boxLabeler, table.labelers.count)) },
      name: { table.vendors[Int32($0)] })
  }

  private func byVendor(_ labelers: Counts) -> Counts {
    var counts = [Int](repeating: 0, count: table.vendors.count)
    for (labeler, boxes) in labelers.enumerated() {
      let vendor = table.vendor(ofLabeler: Int32(labeler))
      if vendor >= 0 { counts[Int(vendor)] += boxes }
    }
    return counts
  }

  private func batchClause(_ boxes: BoxRanges) -> String? {
    guard views.hasBatches else { return nil }
    return dominant(
      views.batches(of: boxes, in: table), of: boxes.count, words: "in one batch:",
      allWords: "in batch", usual: { views.batches(of: all, in: table) },
      name: { table.batches[Int32($0)] })
  }

  /// "by 12 labelers, most by a (30), b (20), c (10)".
  private static func several(_ labelers: Counts, names: NameTable) -> String? {
    let order = labelers.indices.filter { labelers[$0] > 0 }
      .sorted { labelers[$0] != labelers[$1] ? labelers[$0] > labelers[$1] : $0 < $1 }
    guard order.count > 1 else { return nil }
    let most = order.prefix(3).map { "\(names[Int32($0)]) (\(Figures.count(labelers[$0])))" }
    return "by \(order.count) labelers, most by \(most.joined(separator: ", "))"
  }

  private func counts(_ boxes: BoxRanges, _ column: SmallIntegers, _ names: Int) -> Counts {
    var counts = [Int](repeating: 0, count: names)
    boxes.forEach { box in
      let name = column[box]
      if name >= 0 { counts[Int(name)] += 1 }
    }
    return counts
  }

  /// The name that holds all of the boxes.
  private static func only(_ counts: Counts, of boxes: Int) -> Int? {
    counts.firstIndex(of: boxes)
  }

  /// "all of them by vendor v2" or "29 of 31 by vendor v2".
  ///
  /// All of them are said to be one name's whenever other names have boxes too; nearly all only if
  /// the name has far fewer of all boxes.
  private func dominant(
    _ counts: Counts, of boxes: Int, words: String, allWords: String, isSource: Bool = false,
    usual: () -> Counts, name: (Int) -> String
  ) -> String? {
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }),
      Double(counts[most]) >= Self.share * Double(boxes)
    else { return nil }
    let total = usual()[most]
    guard total < table.boxCount else { return nil }
    if counts[most] == boxes {
      guard boxes > 1 else { return "\(allWords) \(name(most))" }
      return "\(isSource ? "one source: " : "")all of them \(allWords) \(name(most))"
    }
    let share = Double(counts[most]) / Double(boxes)
    guard share >= Self.lift * Double(total) / Double(table.boxCount) else { return nil }
    return "\(Figures.count(counts[most])) of \(Figures.count(boxes)) \(words) \(name(most))"
  }
}
