/// A column `source`, which may be the vendor, and may be a method or a database.
///
/// It is the vendor only when every labeler has one source and there are several sources: then the
/// rows themselves say who works where.
struct SourceColumn {
  private var interner = ByteInterner()
  private var names: [String] = []
  /// The source of each labeler.
  private var sources: [Int32: Int32] = [:]
  private var isConsistent = true

  /// Words that say how a box was made, and not by whom.
  private static let methods: Set<String> = [
    "xclick", "activemil", "verification", "crowdsource-verification", "machine", "manual", "auto",
    "automatic", "human", "model", "prediction", "api", "import", "imported", "unknown",
  ]

  mutating func add(_ cell: UnsafeRawBufferPointer, _ labeler: Int32) {
    guard isConsistent, !cell.isEmpty else { return }
    var source = interner.number(of: cell) ?? -1
    if source < 0 {
      source = interner.add(cell, number: Int32(names.count))
      names.append(CSVRows.text(of: cell))
    }
    if let before = sources[labeler] {
      isConsistent = before == source
    } else {
      sources[labeler] = source
    }
  }

  /// Makes the sources the vendors, and tells so, when the rows bear it out.
  func settle(in records: inout CSVRecords) {
    guard isConsistent, names.count > 1, !names.contains(where: Self.isMethod) else { return }
    for (labeler, source) in sources.sorted(by: { $0.key < $1.key }) {
      records.employ(labeler, byUnlessKnown: names[Int(source)])
    }
    records.note(
      "source-as-vendor", .warning,
      "Each labeler has one source, and so it was taken for the vendor; rename the column if it is "
        + "something else.")
  }

  private static func isMethod(_ name: String) -> Bool { methods.contains(name.lowercased()) }
}
