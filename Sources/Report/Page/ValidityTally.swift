import Labels
import Validity

/// How many boxes of each labeler break each rule: counted once, for all sections.
struct ValidityTally {
  /// A box that breaks a rule in several coordinates counts once for that rule.
  private(set) var boxes: [ValidityCode: [Int32: Int]] = [:]
  /// The boxes set aside, by labeler number.
  private(set) var setAside: [Int32: Int] = [:]

  init(_ document: ReportDocument) {
    let labelers = document.table.boxLabeler
    var last: [ValidityCode: Int] = [:]
    for issue in document.validity.issues where last[issue.code] != issue.box {
      last[issue.code] = issue.box
      boxes[issue.code, default: [:]][labelers[issue.box], default: 0] += 1
    }
    for (box, isSetAside) in document.validity.setAside.enumerated() where isSetAside {
      setAside[labelers[box], default: 0] += 1
    }
  }

  /// The boxes of some labelers by the rule they break.
  func rules(of labelers: [Int32]) -> [ValidityCode: Int] {
    boxes.compactMapValues { byLabeler in
      let count = labelers.reduce(0) { $0 + (byLabeler[$1] ?? 0) }
      return count > 0 ? count : nil
    }
  }

  /// Somebody with boxes set aside.
  struct Writer {
    var name: String
    var boxes: Int
  }

  /// The labelers with boxes set aside, most first.
  func writers(in table: LabelTable) -> [Writer] {
    setAside.map { Writer(name: table.name(ofLabeler: $0.key), boxes: $0.value) }
      .sorted { ($1.boxes, $0.name) < ($0.boxes, $1.name) }
  }
}

extension LabelTable {
  /// The name of a labeler number, `(nobody named)` where the input does not say.
  func name(ofLabeler number: Int32) -> String {
    number == Self.unknown ? "(nobody named)" : labelers[number]
  }
}
