import Labels
package import Validity

/// The issues of one rule, labeler, vendor and file: what the gate lists instead of each box.
struct IssueGroup {
  /// Where there are more files than this, each holds an image or so: then a labeler's files are one
  /// group.
  static let mostFiles = 50

  /// How many boxes are shown of a group.
  static let examples = 3

  var code: ValidityCode
  var severity: Severity
  var labeler: String?
  var vendor: String?
  /// How many boxes.
  var boxes: Int
  /// The first boxes, in input order.
  var first: [ValidityEntry]
  /// How many files they are in.
  var files: Int

  /// All groups, worst first: errors before warnings, then by the number of boxes.
  static func all(in report: ValidityReport, of table: LabelTable) -> [IssueGroup] {
    var members: [Key: Members] = [:]
    var order: [Key] = []
    for issue in report.issues {
      let key = Key(
        code: issue.code, severity: issue.severity, labeler: table.boxLabeler[issue.box],
        file: table.files.count > mostFiles ? nil : table.boxFile[issue.box])
      if members[key] == nil { order.append(key) }
      members[key, default: Members()].add(issue, file: table.boxFile[issue.box])
    }
    // The order of first appearance settles ties, so that equal input gives equal text.
    return order.enumerated().map { position, key in
      (position: position, key: key, members: members[key, default: Members()])
    }.sorted { a, b in
      if a.key.severity != b.key.severity { return a.key.severity == .error }
      if a.members.count != b.members.count { return a.members.count > b.members.count }
      return a.position < b.position
    }.map { group in
      let first = group.members.first.map { ValidityEntry($0, in: table) }
      return IssueGroup(
        code: group.key.code, severity: group.key.severity, labeler: first.first?.labeler,
        vendor: first.first?.vendor, boxes: group.members.count, first: first,
        files: group.members.files.count)
    }
  }

  private struct Key: Hashable {
    var code: ValidityCode
    var severity: Severity
    var labeler: Int32
    /// Nil where files are not told apart.
    var file: Int32?
  }

  private struct Members {
    var count = 0
    var first: [ValidityIssue] = []
    var files: Set<Int32> = []

    mutating func add(_ issue: ValidityIssue, file: Int32) {
      count += 1
      files.insert(file)
      if first.count < IssueGroup.examples { first.append(issue) }
    }
  }
}

extension ValidityReport {
  /// How many boxes of each code `report.json` and SARIF list.
  package static let listedPerCode = 10_000

  /// The first issues of each code, in input order.
  package var listed: ValidityIssues { issues.prefix(ofEachRule: Self.listedPerCode) }

  /// How many boxes were kept.
  package var keptCount: Int { setAside.count - setAsideCount }

  /// "56,012 boxes read = 56,000 kept + 12 set aside".
  var accounting: String {
    "\(Figures.count(setAside.count)) boxes read = \(Figures.count(keptCount)) kept + "
      + "\(Figures.count(setAsideCount)) set aside"
  }
}
