import Analysis
import Labels

/// What to do, most images first: people to brief, boxes to repair, boxes to look at.
struct ActionsSection: ReportSection {
  let info = ReportSectionInfo(id: "what-to-do", title: "What to do")
  private static let longest = 12

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let steps = steps(document)
    guard !steps.isEmpty else {
      return ReportPage.Section(
        intro: "Nothing: no labeler needs a briefing, no box needs a repair. “What could not be "
          + "seen” below tells how sure that is.", blocks: [])
    }
    return ReportPage.Section(
      intro: NobodyJudged(document.analysis) == nil
        ? "In this order: what touches the most images comes first."
        : "Nobody could be judged, so nobody was found to be right or wrong.",
      blocks: [.steps(steps)])
  }

  /// What to do, the first thing first.
  func steps(_ document: ReportDocument) -> [ReportPage.Step] {
    let analysis = document.analysis
    let nobody = NobodyJudged(analysis)
    let others = [
      nobody.map { ReportPage.Step(lead: $0.lead, text: $0.text) },
      relabel(analysis), closerLook(analysis), repair(document), suspects(analysis),
      nobody == nil ? moreData(analysis) : nil,
    ]
    return briefings(analysis) + others.compactMap { $0 }
  }

  private func briefings(_ analysis: AnalysisResult) -> [ReportPage.Step] {
    let groups = Dictionary(grouping: analysis.findings, by: \.labeler)
    let reach = groups.mapValues { $0.map(\.datasetShare).max() ?? 0 }
    let ordered = groups.keys.sorted { (reach[$1] ?? 0, $0) < (reach[$0] ?? 0, $1) }
    let addresses = PageAddresses(analysis)
    var steps = ordered.prefix(Self.longest).compactMap { briefing(groups[$0] ?? [], addresses) }
    if ordered.count > Self.longest {
      steps.append(
        ReportPage.Step(
          lead: "Brief \(Figures.count(ordered.count - Self.longest)) more.",
          text: "They touch fewer images each; the table has all of them."))
    }
    if !steps.isEmpty {
      steps[steps.count - 1].files.append(
        .init(path: "tables/findings.csv", about: "every finding with its effect"))
    }
    return steps
  }

  private func briefing(
    _ findings: [Finding], _ addresses: PageAddresses
  ) -> ReportPage.Step? {
    guard let first = findings.first else { return nil }
    var text = ""
    for finding in findings {
      let sentence = finding.advice.isEmpty ? finding.sentence : finding.adviceSentence
      if !text.contains(sentence) { text += sentence + " " }
    }
    let images = findings.map(\.affectedImages).max() ?? 0
    text += "\(Figures.plural(images, "image is", "images are")) touched "
    text += "(\(Figures.percent(findings.map(\.datasetShare).max() ?? 0)) of all)."
    let page = addresses.page(of: first)
    return ReportPage.Step(
      lead: "Brief \(first.subject).", text: text,
      files: page.map { [.init(path: $0, about: "the page to go through together")] } ?? [])
  }

  private func relabel(_ analysis: AnalysisResult) -> ReportPage.Step? {
    let findings = analysis.findings
    guard !findings.isEmpty else { return nil }
    var text =
      "The list names image, labeler, finding and reason, and for each row whether every box is "
      + "meant or only some."
    if findings.contains(where: { $0.kind.isMissing }) {
      text +=
        " Objects that were missed are listed where others labeled the same image; what is missing "
        + "in other images cannot be known."
    }
    let images = analysis.dataset.affectedImages
    return ReportPage.Step(
      lead: "Correct the boxes in \(Figures.plural(images, "image")), or have "
        + "\(images == 1 ? "it" : "them") labeled again.",
      text: text, files: [.init(path: "tables/relabel.csv", about: "the list to hand out")])
  }

  private func closerLook(_ analysis: AnalysisResult) -> ReportPage.Step? {
    let names = analysis.labelers.filter { $0.verdict == .random }.map(\.id)
    guard !names.isEmpty else { return nil }
    let addresses = PageAddresses(analysis)
    return ReportPage.Step(
      lead: "Review more work of \(Self.list(names)).",
      text: "These errors have no common direction, so a briefing on one rule will not cure them; "
        + "more review, more time or a second labeler will.",
      files: names.prefix(5).compactMap { name in
        addresses.page(ofLabeler: name).map { .init(path: $0, about: "the page to go through") }
      })
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
    let likely = analysis.suspects.count { $0.score > 0.5 }
    return ReportPage.Step(
      lead: likely > 0
        ? "Look at \(Figures.plural(likely, "box that is", "boxes that are")) more likely wrong "
          + "than right."
        : "Look at a sample of the suspect boxes.",
      text: "The list has \(Figures.count(analysis.suspects.count)), the most likely ones first; "
        + "stop where errors become rare.",
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
