import Labels
import Validity

/// What `labelgauge check` prints: the statements, then the groups with examples, then the totals.
///
/// What is wrong with the files themselves is counted here and told on standard error.
package enum CheckText {
  /// How many groups are shown; the statements before them count all boxes.
  static let groupLimit = 50

  package static func render(_ document: CheckDocument) -> String {
    let (table, report) = (document.table, document.report)
    var text = "labelgauge \(document.version) check\n"
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
    text += rates(document.rates) + files(document)
    let lost = table.issues.count { $0.severity == .error }
    if lost > 0 {
      text += "\n\(lost) \(lost == 1 ? "place" : "places") where something could not be read\n"
    }
    if let baseline = document.baseline {
      text += "\n\(Figures.count(baseline.known)) known issues of the baseline are not listed"
      if baseline.gone > 0 {
        text += "; \(Figures.count(baseline.gone)) are gone, so write it anew"
      }
      text += "\n"
    }
    return text + "\n\(report.accounting)\n"
  }

  /// How often the labeling standard is broken, in images, because boxes of one image are not
  /// independent.
  private static func rates(_ rates: [StandardRate]) -> String {
    guard !rates.isEmpty else { return "" }
    var text = "\nlabeling standard: images with a breach, by labeler (95% interval)\n"
    for rate in rates.prefix(groupLimit) {
      text += "  \(rate.code.rawValue)  \(PlainText.visible(rate.labeler ?? "labeler unknown"))  "
      text += "\(Figures.count(rate.imagesWithBreach)) of \(Figures.count(rate.images)) images, "
      text += "\(Figures.percent(rate.rate)) (\(Figures.percent(rate.low)) to "
      text += "\(Figures.percent(rate.high)))\n"
    }
    if rates.count > groupLimit {
      text += "  and \(rates.count - groupLimit) more: see --output json\n"
    }
    return text
  }

  /// The verdict on each file; those that are fine are only counted.
  private static func files(_ document: CheckDocument) -> String {
    let files = zip(document.table.files, document.verdicts).filter { $1 != .accept }
      .sorted { $0.1 == .discard && $1.1 != .discard }
    guard !files.isEmpty else { return "" }
    let discarded = files.count { $1 == .discard }
    var text = "\nfiles: \(Figures.count(document.verdicts.count - files.count)) accept, "
    text += "\(Figures.count(files.count - discarded)) repair, "
    text += "\(Figures.count(discarded)) discard (see 'labelgauge fix')\n"
    for (file, verdict) in files.prefix(groupLimit) {
      text += "  \(verdict.rawValue)  \(PlainText.visible(file.path))\n"
    }
    if files.count > groupLimit { text += "  and \(files.count - groupLimit) more\n" }
    return text
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
