import Analysis

/// What to change: each finding in plain words, how to work, and how it looks.
struct ChangesSection: SheetSection {
  let info = ReportSectionInfo(id: "what-to-change", title: "What to change")

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    guard !sheet.findings.isEmpty else {
      return ReportPage.Section(intro: Self.nothing(sheet.labeler.verdict), blocks: [])
    }
    var blocks: [ReportPage.Block] = []
    for (number, finding) in sheet.findings {
      blocks.append(.cards([card(finding)]))
      let examples = sheet.examples.filter { $0.topic == .finding(number) }
      var figures = ExampleFigures.effect(finding).map { [$0] } ?? []
      figures += ExampleFigures.figures(examples, photos: sheet.photos)
      guard !figures.isEmpty else { continue }
      if examples.isEmpty {
        blocks.append(.paragraph("Outline: your box. Filled: the box of the others."))
      } else {
        blocks.append(
          .paragraph("Typical cases, not the worst ones. " + ExampleFigures.legend(examples)))
      }
      blocks.append(.figures(figures))
    }
    return ReportPage.Section(
      intro: "What was found is a habit: it shows in many images, by more than chance explains. "
        + "Habits have reasons, such as a guideline that can be read in two ways, a tool, or what "
        + "somebody once said. If you know the reason, say so.", blocks: blocks)
  }

  private static func nothing(_ verdict: Verdict) -> String {
    switch verdict {
    case .random:
      "No habit: the slips go in no common direction. More time, a second look before saving, or "
        + "breaks help more than a new rule."
    case .insufficientData:
      "Nothing can be said yet: there were too few images that can be compared."
    case .consistent, .systematic:
      "Nothing. In what was tested, your boxes are like those of your colleagues."
    }
  }

  private func card(_ finding: Finding) -> ReportPage.Card {
    let words = EffectWords(kind: finding.kind, unit: finding.unit)
    var facts = [
      ReportPage.Fact(term: "how to work", value: finding.practice),
      ReportPage.Fact(
        term: "how sure",
        value: "\(words.withInterval(finding.effect)); up to "
          + "\(words.threshold(finding.tolerance)) nobody minds"),
      ReportPage.Fact(term: "known from", value: finding.evidence.words),
      ReportPage.Fact(
        term: "where",
        value: "\(Figures.plural(finding.affectedImages, "image")), "
          + "\(Figures.plural(finding.affectedBoxes, "box", "boxes"))"),
    ]
    if let day = finding.sinceDay {
      facts.append(ReportPage.Fact(term: "since", value: CalendarDay.iso(day)))
    }
    return ReportPage.Card(
      title: finding.topic.prefix(1).uppercased() + finding.topic.dropFirst(),
      badge: .init(
        kind: "systematic", mark: "▲",
        word: finding.labeler.hasPrefix("vendor:") ? "in the whole company" : "to change"),
      text: finding.sentence,
      svg: IntervalBar.svg(
        finding.effect, tolerance: finding.tolerance, shape: .systematic,
        words: words.withInterval(finding.effect), large: true),
      facts: facts)
  }
}
