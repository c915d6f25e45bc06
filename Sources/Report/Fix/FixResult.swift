import Labels
import Validity

/// What `fix` did, counted: boxes in = kept + changed + removed.
package struct FixResult: Sendable, Equatable {
  package var boxes = 0
  package var kept = 0
  package var changed = 0
  package var removed = 0
  /// How many lines the list of changes has.
  package var changes: Int
  /// How many files are as they were.
  package var filesAccepted = 0
  /// How many files were changed.
  package var filesRepaired = 0
  /// The files that were left out, with the reason.
  package var filesLeftOut: [LeftOut] = []
  /// Images that had boxes and have none any more.
  package var emptiedImages = 0
  /// By rule, in the order of the rules: how many boxes were changed and removed for it.
  package var byRule: [ByRule] = []
  package var notes: [String]

  package struct LeftOut: Sendable, Equatable {
    package var path: String
    package var reason: String
  }

  package struct ByRule: Sendable, Equatable {
    package var rule: String
    package var changed = 0
    package var removed = 0
  }

  init(_ table: LabelTable, _ plan: RepairPlan, files: [FileOutcome], changes: Int) {
    self.changes = changes
    notes = plan.notes
    boxes = table.boxCount
    var isChanged = [Bool](repeating: false, count: table.boxCount)
    for file in files {
      for edit in file.edits where edit.field != nil { isChanged[edit.box] = true }
      if let reason = file.leftOut {
        filesLeftOut.append(LeftOut(path: file.path, reason: reason))
      } else if file.edits.isEmpty {
        filesAccepted += 1
      } else {
        filesRepaired += 1
      }
    }
    var hadBoxes = [Bool](repeating: false, count: table.images.count)
    var hasBoxes = hadBoxes
    var counts: [String: ByRule] = [:]
    for box in 0..<table.boxCount {
      let isLeftOut = files[Int(table.boxFile[box])].leftOut != nil
      let isRemoved = isLeftOut || plan.repairs[box]?.outcome == .removed
      let image = Int(table.boxImage[box])
      if image >= 0 {
        hadBoxes[image] = true
        if !isRemoved { hasBoxes[image] = true }
      }
      guard isRemoved || isChanged[box] else {
        kept += 1
        continue
      }
      let rule = plan.repairs[box]?.reason(of: nil)?.code.rawValue ?? "file"
      if isRemoved {
        removed += 1
        counts[rule, default: ByRule(rule: rule)].removed += 1
      } else {
        changed += 1
        counts[rule, default: ByRule(rule: rule)].changed += 1
      }
    }
    emptiedImages = zip(hadBoxes, hasBoxes).count { $0 && !$1 }
    byRule = (ValidityCode.allCases.map(\.rawValue) + ["file"]).compactMap { counts[$0] }
  }

  /// What was done, in lines for the terminal.
  package func text(directory: String) -> String {
    var text = "\(directory): \(Figures.plural(filesAccepted, "file")) as before, "
    text += "\(filesRepaired) repaired, \(filesLeftOut.count) left out\n"
    for file in filesLeftOut.prefix(20) {
      text += "  left out: \(PlainText.visible("\(file.path): \(file.reason)"))\n"
    }
    if filesLeftOut.count > 20 { text += "  and \(filesLeftOut.count - 20) more\n" }
    for rule in byRule {
      text += "  \(rule.rule): \(Figures.count(rule.changed)) changed, "
      text += "\(Figures.count(rule.removed)) removed\n"
    }
    for note in notes { text += "  note: \(PlainText.visible(note))\n" }
    if emptiedImages > 0 {
      text += "  note: \(Figures.plural(emptiedImages, "image")) lost all boxes and would train as "
      text += "empty; leave them out or label them again\n"
    }
    text += "\(Figures.count(boxes)) boxes in = \(Figures.count(kept)) kept + "
    text += "\(Figures.count(changed)) changed + \(Figures.count(removed)) removed\n"
    return text + "\(directory)/\(FixWriter.changesName): \(Figures.plural(changes, "change"))\n"
  }
}
