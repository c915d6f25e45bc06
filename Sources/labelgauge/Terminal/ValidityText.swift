import Labels
import Validity

/// Validity in a terminal: one line per issue as compilers write them, then the counts.
struct ValidityText {
  var table: LabelTable
  var validity: ValidityReport
  /// How many issues of each code are listed.
  var listed: Int

  var text: String {
    var lines: [String] = []
    var seen: [ValidityCode: Int] = [:]
    for issue in validity.issues {
      seen[issue.code, default: 0] += 1
      if let count = seen[issue.code], count <= listed { lines.append(line(issue)) }
    }
    for (code, count) in seen.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > listed
    {
      lines.append("… \(count - listed) more of \(code.rawValue)")
    }
    lines += validity.summaries.map { summary in
      "\(summary.severity.rawValue): \(summary.code.rawValue): "
        + Terminal.harmless(summary.statement)
    }
    let kept = table.boxCount - validity.setAsideCount
    lines.append(
      "\(Self.boxes(table.boxCount)) read: \(kept) kept, \(validity.setAsideCount) set aside.")
    return lines.joined(separator: "\n")
  }

  private func line(_ issue: ValidityIssue) -> String {
    var text =
      "\(table.location(of: issue.box)): \(issue.severity.rawValue): \(issue.code.rawValue): "
    text += issue.field.rawValue
    if !issue.value.isNaN { text += " = \(Self.number(issue.value))" }
    if !issue.limit.isNaN { text += " (limit \(Self.number(issue.limit)))" }
    let image = table.boxImage[issue.box]
    if image != LabelTable.unknown { text += ", image \(table.images[image])" }
    let labeler = table.boxLabeler[issue.box]
    if labeler != LabelTable.unknown { text += ", by \(table.labelers[labeler])" }
    return Terminal.harmless(text)
  }

  private static func boxes(_ count: Int) -> String { count == 1 ? "1 box" : "\(count) boxes" }

  /// Whole numbers without a decimal point, others to the fourth decimal.
  private static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

enum Terminal {
  /// Names come from files that strangers wrote: control characters could repaint the terminal.
  static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  private static func isControl(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
