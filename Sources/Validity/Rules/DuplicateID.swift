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

  func issues(in table: LabelTable, options: ValidityOptions) -> [ValidityIssue] {
    var seen = [SeenIDs](repeating: SeenIDs(), count: table.files.count)
    var found: [ValidityIssue] = []
    for box in 0..<table.boxCount {
      let id = table.boxID[box]
      guard id != .none, !seen[Int(table.boxFile[box])].insert(id) else { continue }
      var value = Double.nan
      if case .number(let number) = id { value = Double(number) }
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: .error, field: "id", value: value))
    }
    return found
  }
}

/// The ids of a file so far; costs nothing while they rise, which they do in nearly every file.
private struct SeenIDs {
  private var risen: [Int64] = []
  private var others: Set<AnnotationIDs.ID> = []

  /// Whether the id is new.
  mutating func insert(_ id: AnnotationIDs.ID) -> Bool {
    guard case .number(let number) = id else { return others.insert(id).inserted }
    guard let last = risen.last, number <= last else {
      // A number can be among the others only if it was no higher than one that had risen before.
      risen.append(number)
      return true
    }
    guard !contains(number) else { return false }
    return others.insert(id).inserted
  }

  /// Whether the rising sequence has the number, by bisection.
  private func contains(_ number: Int64) -> Bool {
    var low = 0
    var high = risen.count
    while low < high {
      let middle = (low + high) / 2
      if risen[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < risen.count && risen[low] == number
  }
}
