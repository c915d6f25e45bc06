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
    StandardClass(),
    StandardForbiddenClass(),
    StandardSmallest(),
    StandardLargest(),
    StandardAspectRatio(),
    StandardBoxCount(),
    StandardOverlap(),
  ]

  /// Runs rules over a table; all of them unless some are named.
  ///
  /// How many threads are used changes no issue.
  package static func inspect(
    _ table: LabelTable, options: ValidityOptions = ValidityOptions(),
    codes: Set<ValidityCode> = Set(ValidityCode.allCases), threads: Int = 1
  ) -> ValidityReport {
    let inspection = Inspection(table, options: options, threads: threads)
    let codes = options.standard == nil ? codes.filter { !$0.isStandard } : codes
    let issues = ValidityIssues(
      all.filter { codes.contains($0.info.code) }.map { $0.issues(in: inspection) })
    var setAside = [Bool](repeating: false, count: table.boxCount)
    for list in issues.lists where !list.runs[0].first.code.isStandard {
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
