import Analysis

/// Each systematic error in full: the claim, its size, its evidence, its reach.
struct FindingsSection: ReportSection {
  let info = ReportSectionInfo(id: "findings", title: "Systematic errors in detail")
  private static let longest = 40

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let findings = document.analysis.findings
    guard !findings.isEmpty else {
      return ReportPage.Section(
        intro: NobodyJudged(document.analysis) == nil
          ? "None was found that is both beyond chance and beyond its tolerance."
          : "None could be found: nobody could be judged.", blocks: [])
    }
    let shown = findings.sorted {
      ($1.datasetShare, $0.labeler, $0.kind.rawValue)
        < ($0.datasetShare, $1.labeler, $1.kind.rawValue)
    }.prefix(Self.longest)
    var blocks = [ReportPage.Block.cards(shown.map(card))]
    if findings.count > shown.count {
      blocks.append(
        .paragraph(
          "Shown: the \(shown.count) that touch the most images, of "
            + "\(Figures.count(findings.count)). All of them: tables/findings.csv."))
    }
    return ReportPage.Section(
      intro: "An error is listed here when it is too large for chance, after allowing for all the "
        + "tests that were made, and large enough to matter: beyond the tolerance, the smallest "
        + "error worth acting on.", blocks: blocks)
  }

  private func card(_ finding: Finding) -> ReportPage.Card {
    let words = EffectWords(kind: finding.kind, unit: finding.unit)
    var facts = [
      fact(
        "effect", "\(words.withInterval(finding.effect)), \(DisplayName.oneLine(finding.unit))"),
      fact("tolerance", words.threshold(finding.tolerance)),
      fact("p, adjusted", Figures.pValue(finding.pAdjusted)),
      fact("evidence", finding.evidence.words),
      fact(
        "reach",
        "\(Figures.plural(finding.affectedBoxes, "box", "boxes")) in "
          + "\(Figures.plural(finding.affectedImages, "image")), "
          + "\(Figures.percent(finding.datasetShare)) of all images"),
    ]
    if let day = finding.sinceDay { facts.append(fact("since", CalendarDay.iso(day))) }
    if !finding.advice.isEmpty { facts.append(fact("what to do", finding.adviceSentence)) }
    return ReportPage.Card(
      title: "\(finding.subject): \(finding.topic)", badge: .init(.systematic),
      text: finding.sentence,
      svg: IntervalBar.svg(
        finding.effect, tolerance: finding.tolerance, shape: .systematic,
        words: words.withInterval(finding.effect), large: true),
      facts: facts)
  }

  private func fact(_ term: String, _ value: String) -> ReportPage.Fact {
    ReportPage.Fact(term: term, value: value)
  }
}
