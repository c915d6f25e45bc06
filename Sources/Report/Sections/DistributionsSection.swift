import Analysis

/// What flagged labelers draw, beside what the team draws.
struct DistributionsSection: ReportSection {
  let info = ReportSectionInfo(id: "distributions", title: "What flagged labelers draw")
  private static let longest = 8
  private static let classes = 8

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    let flagged = analysis.labelers.filter { $0.verdict == .systematic }
    var blocks: [ReportPage.Block] = []
    for labeler in flagged.prefix(Self.longest) {
      let figures = figures(labeler, analysis.exhibits)
      guard !figures.isEmpty else { continue }
      blocks.append(.heading(DisplayName.short(labeler.id)))
      blocks.append(.figures(figures))
    }
    guard !blocks.isEmpty else { return nil }
    if flagged.count > Self.longest {
      blocks.append(
        .paragraph(
          "Shown: the first \(Self.longest) of \(Figures.count(flagged.count)) flagged labelers. "
            + "The measurements of all: tables/features.csv."))
    }
    return ReportPage.Section(
      intro: "Line: the labeler. Filled: the whole team. Both cover the same area, so shapes "
        + "compare however many boxes there are. Different images can also cause a difference: "
        + "the verdicts allow for that, these pictures do not.", blocks: blocks)
  }

  private func figures(_ labeler: LabelerResult, _ exhibits: Exhibits) -> [ReportPage.Figure] {
    var figures: [ReportPage.Figure] = []
    for own in exhibits.distributions where own.labeler == labeler.id {
      let team = exhibits.distributions.first { $0.labeler == nil && $0.feature == own.feature }
      guard let team else { continue }
      figures.append(
        ReportPage.Figure(
          caption: nil, svg: StepHistogram.svg(labeler: own, team: team), isWide: false))
    }
    let shares = exhibits.classShares.filter { $0.labeler == labeler.id }.sorted {
      (abs($1.share - $1.peerShare), $0.className) < (abs($0.share - $0.peerShare), $1.className)
    }.prefix(Self.classes)
    if !shares.isEmpty {
      figures.append(
        ReportPage.Figure(
          caption: nil, svg: ClassSharePlot.svg(Array(shares), labeler: labeler.id), isWide: false))
    }
    return figures
  }
}
