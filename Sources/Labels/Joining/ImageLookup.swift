/// Finds the image that a cell names: by its name in the labels, by the name after the last slash, by
/// the id in the labels, or by the name without its ending and what tools add to it.
struct ImageLookup {
  private var cells = ByteInterner()
  private let known: Int
  private let leavesOthers: Bool
  private var baseNames: [String: Int32]?
  private var plainNames: [String: Int32]?
  private var ids: [String: Int32]?
  private var unknownImages = 0
  private var firstUnknown = ""
  private var ambiguous = IssueTally("ambiguous-image", .error)
  private static let severalImages = Int32(-2)

  /// - Parameters:
  ///   - table: The labels as read, without assignments.
  ///   - leavesOthers: Whether images that the labels do not have are left alone.
  init(_ table: LabelTable, leavesOthers: Bool) {
    known = table.images.count
    self.leavesOthers = leavesOthers
  }

  /// The number of the image; when the labels do not have it, a new one, or
  /// ``LabelTable/unknown`` where others are left alone.
  mutating func number(of cell: UnsafeRawBufferPointer, in table: inout LabelTable) -> Int32 {
    if let number = cells.number(of: cell) { return number }
    return cells.add(cell, number: find(CSVRows.text(of: cell), in: &table))
  }

  private mutating func find(_ name: String, in table: inout LabelTable) -> Int32 {
    if let number = table.images.number(of: name) { return number }
    let base = ImageName.base(name)
    let byBase = baseNames ?? Self.index(table, known, by: ImageName.base)
    baseNames = byBase
    let ofBase = byBase[base]
    if let ofBase {
      if ofBase >= 0 { return ofBase }
      noteSeveral(base, name)
    }
    let byID = ids ?? table.imageIDs.lookup()
    ids = byID
    if let number = byID[name] { return number }
    if ofBase == nil, let number = findPlain(name, table) { return number }
    if leavesOthers { return LabelTable.unknown }
    if unknownImages == 0 { firstUnknown = name }
    unknownImages += 1
    return table.image(named: name)
  }

  func report(to issues: inout [LabelFileIssue], path: String) {
    ambiguous.report(to: &issues, place: path)
    guard unknownImages > 0 else { return }
    issues.append(
      LabelFileIssue(
        code: "image-not-in-labels", severity: .warning, place: path,
        message: "\(unknownImages) assigned images are not in the label files, the first "
          + "\"\(firstUnknown)\"; they count as seen and left empty."))
  }

  /// A web address, an upload's prefix, Roboflow's hash and the ending make no difference, as long as
  /// one image is left.
  private mutating func findPlain(_ name: String, _ table: LabelTable) -> Int32? {
    let plain = ImageName.plain(name)
    let byPlain = plainNames ?? Self.index(table, known, by: ImageName.plain)
    plainNames = byPlain
    guard let number = byPlain[plain] else { return nil }
    if number >= 0 { return number }
    noteSeveral(plain, name)
    return nil
  }

  private func noteSeveral(_ common: String, _ name: String) {
    ambiguous.add(
      place: "image \"\(name)\"",
      message: "Several images are called \"\(common)\"; give the name as the labels do.")
  }

  private static func index(
    _ table: LabelTable, _ known: Int, by key: (String) -> String
  ) -> [String: Int32] {
    var result: [String: Int32] = [:]
    for (number, name) in table.images.names.prefix(known).enumerated() {
      let name = key(name)
      result[name] = result[name] == nil ? Int32(number) : severalImages
    }
    return result
  }
}
