import Labels
import Validity

/// `labelgauge check --output junit`: one test case per rule, failed where it found an error, and one
/// for the files, failed where something could not be read.
package enum JUnit {
  package static func render(_ document: CheckDocument) -> String {
    let (table, report) = (document.table, document.report)
    let groups = Dictionary(grouping: IssueGroup.all(in: report, of: table), by: \.code)
    let statements = Dictionary(grouping: report.summaries, by: \.code)
    let rules = ValidityRules.all.map(\.info).filter { report.codes.contains($0.code) }
    let failures = rules.count { rule in
      groups[rule.code, default: []].contains { $0.severity == .error }
    }
    let lost = table.issues.filter { $0.severity == .error }
    let counts =
      "tests=\"\(rules.count + 1)\" failures=\"\(failures + (lost.isEmpty ? 0 : 1))\" errors=\"0\""
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"labelgauge \(escaped(document.version))\" \(counts)>\n"
    xml += "  <testsuite name=\"labelgauge check\" \(counts) skipped=\"0\" time=\"0\">\n"
    xml += files(lost)
    for rule in rules {
      xml += testCase(
        rule, groups: groups[rule.code, default: []], statements: statements[rule.code, default: []]
      )
    }
    xml += "    <system-out>\(escaped(report.accounting))</system-out>\n"
    return xml + "  </testsuite>\n</testsuites>\n"
  }

  private static func files(_ lost: [LabelFileIssue]) -> String {
    let open = "    <testcase classname=\"files\" name=\"readable\" time=\"0\""
    guard !lost.isEmpty else { return open + "/>\n" }
    let message = "\(lost.count) \(lost.count == 1 ? "place" : "places") could not be read"
    let lines = lost.map { escaped("\($0.place): \($0.message)") }.joined(separator: "\n")
    return open + ">\n      <failure message=\"\(message)\">\(lines)</failure>\n    </testcase>\n"
  }

  private static func testCase(
    _ rule: ValidityRuleInfo, groups: [IssueGroup], statements: [ValiditySummary]
  ) -> String {
    let open = "    <testcase classname=\"validity\" name=\"\(rule.code.rawValue)\" time=\"0\""
    guard !groups.isEmpty else { return open + "/>\n" }
    var xml = open + ">\n"
    for (severity, element) in [(Severity.error, "failure"), (.warning, "system-out")] {
      let found = groups.filter { $0.severity == severity }
      guard !found.isEmpty else { continue }
      let said = statements.filter { $0.severity == severity }.map(\.statement)
      let places = found.flatMap { $0.first.map { "\($0.location)  \($0.sentence)" } }
      let attributes =
        severity == .error ? " message=\"\(escaped(said.joined(separator: " ")))\"" : ""
      let lines = (said + places).map { escaped($0) }.joined(separator: "\n")
      xml += "      <\(element)\(attributes)>\(lines)</\(element)>\n"
    }
    return xml + "    </testcase>\n"
  }

  /// XML 1.0 cannot hold most control characters even as references; they are spelled out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in PlainText.visible(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
