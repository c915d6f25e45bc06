import Labels
import Validity

/// `labelgauge check --output github`: workflow commands that mark the place in the file.
///
/// One annotation per group, at its first box: a workflow step shows no more than ten of a kind.
package enum GitHubAnnotations {
  package static func render(_ document: CheckDocument) -> String {
    let (table, report) = (document.table, document.report)
    var text = ""
    for group in IssueGroup.all(in: report, of: table) {
      guard let entry = group.first.first else { continue }
      let line = entry.line.map { ",line=\($0)" } ?? ""
      let others = group.boxes > 1 ? " (and \(group.boxes - 1) more)" : ""
      text += "::\(group.severity.rawValue) file=\(property(entry.file))\(line)"
      text += ",title=\(property("labelgauge \(group.code.rawValue)"))::"
      text += data("\(entry.location)  \(entry.sentence)\(others)") + "\n"
    }
    return text
      + "::notice title=\(property("labelgauge \(document.version)"))::\(data(report.accounting))\n"
  }

  /// A message: the runner reads `%`, carriage return and line feed.
  static func data(_ text: String) -> String {
    var escaped = ""
    for scalar in PlainText.visible(text).unicodeScalars {
      if scalar == "%" { escaped += "%25" } else { escaped.unicodeScalars.append(scalar) }
    }
    return escaped
  }

  /// A property: as a message, and `:` and `,` end it; line breaks are kept, a path may hold one.
  static func property(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":": escaped += "%3A"
      case ",": escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
