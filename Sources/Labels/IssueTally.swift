/// Collects issues of one kind: each of the first thousand, then their number.
///
/// A class, so that a message may look at the structure that holds the tally.
final class IssueTally {
  let code: String
  let severity: LabelFileIssue.Severity
  private(set) var count = 0
  private var issues: [LabelFileIssue] = []
  private static let limit = 1_000

  init(_ code: String, _ severity: LabelFileIssue.Severity) {
    self.code = code
    self.severity = severity
  }

  func add(place: @autoclosure () -> String, message: @autoclosure () -> String) {
    count += 1
    guard count <= Self.limit else { return }
    issues.append(
      LabelFileIssue(code: code, severity: severity, place: place(), message: message()))
  }

  /// Adds `more` that were counted elsewhere and not kept.
  func add(uncollected more: Int) { count += more }

  /// The issues, with the number of those beyond the limit.
  func report(to all: inout [LabelFileIssue], place: String) {
    all.append(contentsOf: issues)
    guard count > issues.count else { return }
    all.append(
      LabelFileIssue(
        code: code, severity: severity, place: place,
        message: "\(count - issues.count) more of these, \(count) in all."))
  }
}
