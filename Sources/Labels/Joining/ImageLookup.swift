/// Finds the image that a cell names: by file name, by base name, or by the id in the labels.
struct ImageLookup {
  private var cells = ByteInterner()
  private let known: Int
  private var baseNames: [String: Int32]?
  private var ids: [String: Int32]?
  private var unknownImages = 0
  private var firstUnknown = ""
  private var ambiguous = IssueTally("ambiguous-image", .error)
  private static let severalImages = Int32(-2)

  /// - Parameter table: The labels as read, without assignments.
  init(_ table: LabelTable) { known = table.images.count }

  /// The number of the image, new when the labels do not have it.
  mutating func number(of cell: UnsafeRawBufferPointer, in table: inout LabelTable) -> Int32 {
    if let number = cells.number(of: cell) { return number }
    return cells.add(cell, number: find(CSVRows.text(of: cell), in: &table))
  }

  private mutating func find(_ name: String, in table: inout LabelTable) -> Int32 {
    if let number = table.images.number(of: name) { return number }
    let base = Self.baseName(name)
    let byBase = baseNames ?? Self.baseNames(table, known)
    baseNames = byBase
    if let number = byBase[base] {
      if number >= 0 { return number }
      ambiguous.add(
        place: "image \"\(name)\"",
        message: "Several images are called \"\(base)\"; give the name as the labels do.")
    }
    let byID = ids ?? table.imageIDs.lookup()
    ids = byID
    if let number = byID[name] { return number }
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

  private static func baseName(_ path: String) -> String {
    guard
      let slash = path.utf8.lastIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      )
    else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  private static func baseNames(_ table: LabelTable, _ known: Int) -> [String: Int32] {
    var result: [String: Int32] = [:]
    for (number, name) in table.images.names.prefix(known).enumerated() {
      let base = baseName(name)
      result[base] = result[base] == nil ? Int32(number) : severalImages
    }
    return result
  }
}
