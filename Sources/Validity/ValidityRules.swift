package import Labels

/// The rules, in the order in which they are reported.
package enum ValidityRules {
  package static let all: [any ValidityRule] = [
    NonFinite(),
    MissingValue(),
    NegativeCoordinate(),
    OutOfBounds(),
    OutsideImage(),
    CoordinateScale(),
    InvertedCorners(),
    ZeroArea(),
    TinyBox(),
    WholeImageBox(),
    DuplicateBox(),
    DuplicateID(),
    UnknownImage(),
    UnknownClass(),
    ImageSizeMissing(),
    ImageSizeMismatch(),
    NormalizedRange(),
    SwappedAxes(),
    Unattributed(),
  ]

  /// Runs every rule over a table.
  package static func inspect(
    _ table: LabelTable, options: ValidityOptions = ValidityOptions()
  ) -> ValidityReport {
    let byRule = all.map { $0.issues(in: table, options: options) }
    let issues = ordered(byRule)
    var setAside = [Bool](repeating: false, count: table.boxCount)
    for issue in issues where issue.severity == .error { setAside[issue.box] = true }
    return ValidityReport(
      issues: issues, setAside: setAside,
      summaries: ValiditySummaries.summarize(issues, setAside: setAside, table: table))
  }

  /// All issues by box, then by rule: each rule already lists its own in box order.
  private static func ordered(_ byRule: [[ValidityIssue]]) -> [ValidityIssue] {
    let found = byRule.filter { !$0.isEmpty }
    guard found.count > 1 else { return found.first ?? [] }
    var issues: [ValidityIssue] = []
    issues.reserveCapacity(found.reduce(0) { $0 + $1.count })
    var next = [Int](repeating: 0, count: found.count)
    while true {
      var first: Int?
      for rule in found.indices where next[rule] < found[rule].count {
        guard let best = first else {
          first = rule
          continue
        }
        if found[rule][next[rule]].box < found[best][next[best]].box { first = rule }
      }
      guard let rule = first else { return issues }
      issues.append(found[rule][next[rule]])
      next[rule] += 1
    }
  }
}
