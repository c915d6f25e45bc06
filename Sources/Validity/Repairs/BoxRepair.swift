package import Labels

/// What is done to a box so that nothing is wrong with it any more, and why.
package struct BoxRepair: Sendable, Equatable {
  /// One thing that was wrong, and what was done about it.
  package struct Step: Sendable, Equatable {
    package var code: ValidityCode
    /// One sentence for `changes.csv`.
    package var reason: String
  }

  /// What became of the box.
  package enum Outcome: Sendable, Equatable {
    case removed
    case changed(BoxChange)
  }

  package var outcome: Outcome
  /// Why the box was removed or its coordinates changed, in the order in which it happened.
  package var steps: [Step]
  /// Why it has a new id; nil when it kept its own.
  package var idStep: Step?

  /// The rule and the reason of an edit of a field; of a removal when `field` is nil.
  package func reason(of field: String?) -> Step? {
    if field == "id", let idStep { return idStep }
    guard let first = steps.first else { return idStep }
    return Step(code: first.code, reason: steps.map(\.reason).joined(separator: "; "))
  }
}

/// How far repairs may go.
package struct RepairOptions: Sendable, Equatable {
  /// Whether scale errors are undone where they are certain for a whole group; else their boxes go.
  package var rescale = false
  /// A box of which clipping leaves less than this share of its area is removed.
  ///
  /// What is left says little about an object, and most of it lies where there is no picture. A box
  /// that reaches out because its object does is usually half inside or more.
  package var smallestShareLeft = 0.25
  /// The rules that count.
  package var codes = Set(ValidityCode.allCases)

  package init() {}
}

/// All repairs of a label set.
package struct RepairPlan: Sendable {
  /// By box; boxes that are not in it are kept as they are.
  package var repairs: [Int: BoxRepair]
  /// What the user should look at, in sentences.
  package var notes: [String]

  package init(repairs: [Int: BoxRepair], notes: [String]) {
    self.repairs = repairs
    self.notes = notes
  }

  /// What a file of labels is worth as it is.
  package enum Verdict: String, Sendable {
    /// Nothing is wrong with it.
    case accept
    /// `fix` makes it right, with some of its boxes.
    case repair
    /// Nothing of it can be used, or what is wrong is not in a box.
    case discard
  }

  /// The verdict on each file: by what the rules found, and by what could not be read.
  package func verdicts(
    _ table: LabelTable, _ report: ValidityReport
  ) -> [Verdict] {
    var kept = [Int](repeating: 0, count: table.files.count)
    var isSound = [Bool](repeating: true, count: table.files.count)
    for box in 0..<table.boxCount {
      let file = Int(table.boxFile[box])
      if repairs[box]?.outcome != .removed { kept[file] += 1 }
      if report.setAside[box] { isSound[file] = false }
    }
    return table.files.indices.map { file in
      let isLost = table.issues.contains {
        $0.severity == .error && $0.isOf(table.files[file].path)
          // What was read as a value is judged as one, with its box.
          && $0.code != "non-finite-literal" && $0.code != "unreadable-number"
      }
      if isLost || (table.files[file].boxes > 0 && kept[file] == 0) { return .discard }
      return isSound[file] ? .accept : .repair
    }
  }
}

extension LabelFileIssue {
  /// Whether the place is the file or in it.
  package func isOf(_ path: String) -> Bool {
    guard place.utf8.starts(with: path.utf8) else { return false }
    let rest = place.utf8.dropFirst(path.utf8.count).first
    return rest == nil || rest == UInt8(ascii: ":") || rest == UInt8(ascii: "#")
  }
}
