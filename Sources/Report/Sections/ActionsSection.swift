import Analysis
import Labels

/// What to do, most images first: people to brief, boxes to repair, boxes to look at.
struct ActionsSection: ReportSection {
  let info = ReportSectionInfo(id: "what-to-do", title: "What to do")
  private static let longest = 12

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    let others = [
      closerLook(analysis), repair(document), suspects(analysis), moreData(analysis),
    ]
    let steps = briefings(analysis) + others.compactMap { $0 }
    guard !steps.isEmpty else {
      return ReportPage.Section(
        intro: "Nothing: no labeler needs a briefing, no box needs a repair. “What could not be "
          + "seen” below tells how sure that is.", blocks: [])
    }
    return ReportPage.Section(
      intro: "In this order: what touches the most images comes first.", blocks: [.steps(steps)])
  }

  private func briefings(_ analysis: AnalysisResult) -> [ReportPage.Step] {
    let groups = Dictionary(grouping: analysis.findings, by: \.labeler)
    let reach = groups.mapValues { $0.map(\.datasetShare).max() ?? 0 }
    let ordered = groups.keys.sorted { (reach[$1] ?? 0, $0) < (reach[$0] ?? 0, $1) }
    var steps = ordered.prefix(Self.longest).compactMap { briefing(groups[$0] ?? []) }
    if ordered.count > Self.longest {
      steps.append(
        ReportPage.Step(
          lead: "Brief \(Figures.count(ordered.count - Self.longest)) more.",
          text: "They touch fewer images each; the table has all of them."))
    }
    if !steps.isEmpty {
      steps[steps.count - 1].files = [
        .init(path: "tables/findings.csv", about: "every finding with its effect")
      ]
    }
    return steps
  }

  private func briefing(_ findings: [Finding]) -> ReportPage.Step? {
    guard let first = findings.first else { return nil }
    var text = ""
    for finding in findings {
      let sentence = finding.advice.isEmpty ? finding.sentence : finding.adviceSentence
      if !text.contains(sentence) { text += sentence + " " }
    }
    let images = findings.map(\.affectedImages).max() ?? 0
    text += "\(Figures.plural(images, "image is", "images are")) touched "
    text += "(\(Figures.percent(findings.map(\.datasetShare).max() ?? 0)) of all)."
    return ReportPage.Step(lead: "Brief \(first.subject).", text: text)
  }

  private func closerLook(_ analysis: AnalysisResult) -> ReportPage.Step? {
    let names = analysis.labelers.filter { $0.verdict == .random }.map(\.id)
    guard !names.isEmpty else { return nil }
    return ReportPage.Step(
      lead: "Review more work of \(Self.list(names)).",
      text: "These errors have no common direction, so a briefing on one rule will not cure them; "
        + "more review, more time or a second labeler will.")
  }

  private func repair(_ document: ReportDocument) -> ReportPage.Step? {
    let invalid = document.analysis.dataset.boxesSetAside
    guard invalid > 0 else { return nil }
    let writers = ValidityTally(document).writers(in: document.table)
    var by = writers.prefix(4).map {
      "\(DisplayName.inline($0.name)) \(Figures.count($0.boxes))"
    }.joined(separator: ", ")
    if writers.count > 4 { by += " and \(Figures.count(writers.count - 4)) more" }
    return ReportPage.Step(
      lead: "Repair \(Figures.plural(invalid, "invalid box", "invalid boxes")).",
      text: (by.isEmpty ? "" : "Who wrote them: \(by). ")
        + "They took no part in any measurement.",
      files: [.init(path: "tables/validity.csv", about: "every one with its place in the input")])
  }

  private func suspects(_ analysis: AnalysisResult) -> ReportPage.Step? {
    guard !analysis.suspects.isEmpty else { return nil }
    return ReportPage.Step(
      lead: "Look at \(Figures.plural(analysis.suspects.count, "suspect box", "suspect boxes")).",
      text: "Single boxes that may be wrong, the most likely ones first.",
      files: [.init(path: "tables/suspects.csv", about: "with image, labeler and reason")])
  }

  private func moreData(_ analysis: AnalysisResult) -> ReportPage.Step? {
    let names = analysis.labelers.filter { $0.verdict == .insufficientData }.map(\.id)
    guard !names.isEmpty else { return nil }
    return ReportPage.Step(
      lead: "Do not judge \(Self.list(names)) yet.",
      text: "There are too few comparable images. Images that several people label, or reference "
        + "boxes, tell most.")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map(DisplayName.inline)
    if names.count > 5 {
      return shown.joined(separator: ", ") + " and \(Figures.count(names.count - 5)) more"
    }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
