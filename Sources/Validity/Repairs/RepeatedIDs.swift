import Labels

extension RepairPlan {
  /// Gives boxes with the id of an earlier one an id of their own: their coordinates are fine.
  ///
  /// A box that repeats the earlier one in everything is the same annotation twice, and goes.
  static func rename(_ report: ValidityReport, _ work: inout RepairWork) {
    let repeats = report.issues.filter { $0.code == .duplicateID }.map(\.box)
    guard !repeats.isEmpty else { return }
    let table = work.table
    var first: [Key: Int] = [:]
    var largest: [Int32: Int64] = [:]
    var taken: Set<Key> = []
    func take(_ id: AnnotationIDs.ID, _ file: Int32) {
      if case .number(let number) = id { largest[file] = max(largest[file] ?? number, number) }
      taken.insert(Key(file: file, id: id))
    }
    for box in work.firstFiles.indices { take(work.firstIDs[box], work.firstFiles[box]) }
    for box in 0..<table.boxCount {
      let key = Key(file: table.boxFile[box], id: table.boxID[box])
      if first[key] == nil { first[key] = box }
      take(key.id, key.file)
    }
    for box in repeats where !work.isDone(box) {
      let (file, id) = (table.boxFile[box], table.boxID[box])
      guard let earlier = first[Key(file: file, id: id)] else { continue }
      if isSame(box, earlier, in: table) {
        work.remove(box, .duplicateID, "the same annotation a second time")
        continue
      }
      let new: AnnotationIDs.ID
      switch id {
      case .number:
        guard let last = largest[file], last < Int64.max else { continue }
        largest[file] = last + 1
        new = .number(last + 1)
      case .string(let text):
        var count = 2
        while taken.contains(Key(file: file, id: .string("\(text)-\(count)"))) { count += 1 }
        new = .string("\(text)-\(count)")
      case .none: continue
      }
      taken.insert(Key(file: file, id: new))
      work.rename(
        box, to: new.spelled, "an earlier box of the file has the id \(id.spelled)")
    }
  }

  private struct Key: Hashable {
    var file: Int32
    var id: AnnotationIDs.ID
  }

  private static func isSame(_ a: Int, _ b: Int, in table: LabelTable) -> Bool {
    table.boxImage[a] == table.boxImage[b] && table.boxLabeler[a] == table.boxLabeler[b]
      && table.boxClass[a] == table.boxClass[b] && table.boxX[a] == table.boxX[b]
      && table.boxY[a] == table.boxY[b] && table.boxWidth[a] == table.boxWidth[b]
      && table.boxHeight[a] == table.boxHeight[b]
  }
}

extension AnnotationIDs.ID {
  /// As text; empty when there is none.
  var spelled: String {
    switch self {
    case .number(let number): String(number)
    case .string(let text): text
    case .none: ""
    }
  }
}
