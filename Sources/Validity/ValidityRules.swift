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

  /// Runs rules over a table; all of them unless some are named.
  package static func inspect(
    _ table: LabelTable, options: ValidityOptions = ValidityOptions(),
    codes: Set<ValidityCode> = Set(ValidityCode.allCases)
  ) -> ValidityReport {
    let inspection = Inspection(table, options: options)
    let issues = ValidityIssues(
      all.filter { codes.contains($0.info.code) }.map { $0.issues(in: inspection) })
    var setAside = [Bool](repeating: false, count: table.boxCount)
    for list in issues.lists {
      for run in list.runs where run.first.severity == .error {
        for box in run.boxes { setAside[box] = true }
      }
    }
    return ValidityReport(
      issues: issues, setAside: setAside,
      summaries: ValiditySummaries.summarize(issues, setAside: setAside, table: table),
      codes: codes)
  }
}
