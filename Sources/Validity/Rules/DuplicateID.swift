import Labels

/// An annotation id that an earlier box of the file already has.
struct DuplicateID: ValidityRule {
  let info = ValidityRuleInfo(
    code: .duplicateID,
    summary: "An earlier box of the same file has the same id.",
    harm:
      "Loaders that key boxes by id keep one of the two, silently; corrections and reviews reach the wrong box.",
    decision:
      "The id is equal to that of an earlier box of the same file. The first box is kept, later ones are set aside. Ids of different files are not compared, and formats without ids have none.",
    remedy: "Give every box its own id; merging files needs new ids.",
    source:
      "COCO requires unique annotation ids; Datumaro's COCO writer and merges by hand repeat them (TACO's official file has two)."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var repeated: [Repeated] = []
    let isUnordered = Self.unorderedFiles(table)
    if isUnordered.contains(true) {
      repeated = Self.repeatedNumbers(table, in: isUnordered) + Self.repeatedTexts(table)
      repeated.sort { $0.box < $1.box }
    }
    var found = IssueList()
    for entry in repeated {
      found.append(
        ValidityIssue(
          box: Int(entry.box), code: info.code, severity: .error, field: .id,
          value: entry.number.map { Double($0) } ?? .nan))
    }
    return found
  }

  /// A box with the id of an earlier one; the number is nil for a text.
  private struct Repeated {
    var box: Int32
    var number: Int64?
  }

  /// The files whose ids do not simply rise from box to box, which they do in nearly every file.
  private static func unorderedFiles(_ table: LabelTable) -> [Bool] {
    var isUnordered = [Bool](repeating: false, count: table.files.count)
    var last = [Int64?](repeating: nil, count: table.files.count)
    let numbers = table.boxID.numbers
    for box in 0..<table.boxCount {
      let file = Int(table.boxFile[box])
      let number = numbers[box]
      if let before = last[file], number <= before {
        // Boxes without an id repeat the mark of having none.
        if table.boxID[box] != .none { isUnordered[file] = true }
      } else {
        last[file] = number
      }
    }
    return isUnordered
  }

  /// Sorts file, id and box: a repeated id stands behind its first box.
  private static func repeatedNumbers(
    _ table: LabelTable, in files: [Bool]
  ) -> [Repeated] {
    struct Key {
      var number: Int64
      var file: Int32
      var box: Int32
    }
    var keys: [Key] = []
    for box in 0..<table.boxCount where files[Int(table.boxFile[box])] {
      guard case .number(let number) = table.boxID[box] else { continue }
      keys.append(Key(number: number, file: table.boxFile[box], box: Int32(box)))
    }
    keys.sort { a, b in
      if a.number != b.number { return a.number < b.number }
      if a.file != b.file { return a.file < b.file }
      return a.box < b.box
    }
    return zip(keys, keys.dropFirst()).compactMap { before, key in
      before.number == key.number && before.file == key.file
        ? Repeated(box: key.box, number: key.number) : nil
    }
  }

  private static func repeatedTexts(_ table: LabelTable) -> [Repeated] {
    struct Key: Hashable {
      var file: Int32
      var text: String
    }
    var seen: Set<Key> = []
    return (0..<table.boxCount).compactMap { box in
      guard case .string(let text) = table.boxID[box] else { return nil }
      let isNew = seen.insert(Key(file: table.boxFile[box], text: text)).inserted
      return isNew ? nil : Repeated(box: Int32(box), number: nil)
    }
  }
}
