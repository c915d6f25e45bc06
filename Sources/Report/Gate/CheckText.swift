package import Labels
package import Validity

/// What `labelgauge check` prints: the statements, then the groups with examples, then the totals.
///
/// What is wrong with the files themselves is counted here and told on standard error.
package enum CheckText {
  /// How many groups are shown; the statements before them count all boxes.
  static let groupLimit = 50

  package static func render(
    _ table: LabelTable, _ report: ValidityReport, version: String
  ) -> String {
    var text = "labelgauge \(version) check\n"
    if !report.summaries.isEmpty { text += "\n" }
    for summary in report.summaries {
      text += "\(summary.severity.rawValue) \(summary.code.rawValue)  "
      text += PlainText.visible(summary.statement) + "\n"
    }
    let groups = IssueGroup.all(in: report, of: table)
    for group in groups.prefix(groupLimit) { text += section(group) }
    let hidden = groups.dropFirst(groupLimit)
    if !hidden.isEmpty {
      let boxes = hidden.reduce(0) { $0 + $1.boxes }
      text += "\nand \(hidden.count) more groups with \(boxes) boxes: see --output json\n"
    }
    let lost = table.issues.count { $0.severity == .error }
    if lost > 0 {
      text += "\n\(lost) \(lost == 1 ? "place" : "places") where something could not be read\n"
    }
    return text + "\n\(report.accounting)\n"
  }

  private static func section(_ group: IssueGroup) -> String {
    var title = "\(group.severity.rawValue) \(group.code.rawValue)"
    title += ", \(group.boxes) \(group.boxes == 1 ? "box" : "boxes")"
    title += group.labeler.map { ", labeler \($0)" } ?? ", labeler unknown"
    if let vendor = group.vendor { title += ", vendor \(vendor)" }
    if group.files > 1 {
      title += ", \(group.files) files"
    } else if let file = group.first.first?.file {
      title += ", \(file)"
    }
    var text = "\n" + PlainText.visible(title) + "\n"
    for entry in group.first {
      text += "  \(PlainText.visible(entry.location))  \(entry.sentence)\n"
    }
    if group.boxes > group.first.count { text += "  and \(group.boxes - group.first.count) more\n" }
    return text
  }
}
