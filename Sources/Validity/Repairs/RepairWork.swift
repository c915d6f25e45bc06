import Labels

/// The boxes while they are repaired, round by round.
///
/// Taking a box away or moving it can make a rule find something new in another one, so the rules
/// look again until nothing is left to do.
struct RepairWork {
  /// The boxes that are left, as they are now.
  private(set) var table: LabelTable
  /// By box of `table`: the box it was at first.
  private(set) var original: [Int]
  private(set) var repairs: [Int: BoxRepair] = [:]

  /// The ids of the files as they were: an id that a removed box had is not given to another one.
  let firstIDs: AnnotationIDs
  let firstFiles: SmallIntegers
  private var removed: Set<Int> = []
  private var newIDs: [Int: String] = [:]
  private var geometry: [Int: BoxChange] = [:]

  init(_ table: LabelTable) {
    self.table = table
    original = Array(0..<table.boxCount)
    firstIDs = table.boxID
    firstFiles = table.boxFile
  }

  /// Whether anything is to be done before the next round.
  private(set) var isChanged = false

  /// Whether a box of `table` was dealt with in this round.
  func isDone(_ box: Int) -> Bool { removed.contains(box) || geometry[box] != nil }

  mutating func remove(_ box: Int, _ code: ValidityCode, _ reason: String) {
    guard removed.insert(box).inserted else { return }
    isChanged = true
    var repair = repairs[original[box]] ?? BoxRepair(outcome: .removed, steps: [])
    repair.outcome = .removed
    // What was done to the box before does not matter any more.
    repair.steps = [BoxRepair.Step(code: code, reason: reason)]
    repair.idStep = nil
    repairs[original[box]] = repair
  }

  mutating func move(_ box: Int, to place: BoxChange, _ code: ValidityCode, _ reason: String) {
    isChanged = true
    geometry[box] = place
    update(box, place, step: BoxRepair.Step(code: code, reason: reason))
  }

  mutating func rename(_ box: Int, to id: String, _ reason: String) {
    isChanged = true
    newIDs[box] = id
    var repair =
      repairs[original[box]]
      ?? BoxRepair(outcome: .changed(geometry[box] ?? interval(of: box)), steps: [])
    guard case .changed(var change) = repair.outcome else { return }
    change.id = id
    repair.outcome = .changed(change)
    repair.idStep = BoxRepair.Step(code: .duplicateID, reason: reason)
    repairs[original[box]] = repair
  }

  /// Where a box of `table` lies.
  func interval(of box: Int) -> BoxChange {
    BoxChange(
      horizontal: .init(start: table.boxX[box], end: table.boxX[box] + table.boxWidth[box]),
      vertical: .init(start: table.boxY[box], end: table.boxY[box] + table.boxHeight[box]))
  }

  private mutating func update(_ box: Int, _ place: BoxChange, step: BoxRepair.Step) {
    var repair = repairs[original[box]] ?? BoxRepair(outcome: .changed(place), steps: [])
    var place = place
    if case .changed(let before) = repair.outcome { place.id = before.id }
    repair.outcome = .changed(place)
    repair.steps.append(step)
    repairs[original[box]] = repair
  }

  /// Carries out what was decided in this round.
  mutating func carryOut() {
    let kept = (0..<table.boxCount).filter { !removed.contains($0) }
    var next = table
    next.boxImage = kept.map { table.boxImage[$0] }
    next.boxLabeler = SmallIntegers(kept.map { table.boxLabeler[$0] })
    next.boxClass = SmallIntegers(kept.map { table.boxClass[$0] })
    next.boxFile = SmallIntegers(kept.map { table.boxFile[$0] })
    next.boxRecord = CountingColumn(kept.map { table.boxRecord[$0] })
    next.boxX = Coordinates(
      kept.map { geometry[$0]?.horizontal.start ?? table.boxX[$0] })
    next.boxY = Coordinates(
      kept.map { geometry[$0]?.vertical.start ?? table.boxY[$0] })
    next.boxWidth = Coordinates(
      kept.map {
        geometry[$0].map { $0.horizontal.end - $0.horizontal.start } ?? table.boxWidth[$0]
      })
    next.boxHeight = Coordinates(
      kept.map {
        geometry[$0].map { $0.vertical.end - $0.vertical.start } ?? table.boxHeight[$0]
      })
    next.boxID = AnnotationIDs()
    for box in kept {
      switch (table.boxID[box], newIDs[box]) {
      case (.number, let id?): next.boxID.append(Int64(id).map { .number($0) } ?? .string(id))
      case (_, let id?): next.boxID.append(.string(id))
      case (let id, nil): next.boxID.append(id)
      }
    }
    original = kept.map { original[$0] }
    table = next
    (removed, newIDs, geometry, isChanged) = ([], [:], [:], false)
  }
}
