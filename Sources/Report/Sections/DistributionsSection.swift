import Analysis

/// What flagged labelers draw, beside what the team draws.
struct DistributionsSection: ReportSection {
  let info = ReportSectionInfo(id: "distributions", title: "What flagged labelers draw")
  private static let longest = 8

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    let flagged = analysis.labelers.filter { $0.verdict == .systematic }
    let team = analysis.exhibits.distributions.filter { $0.labeler == nil }
    var blocks: [ReportPage.Block] = []
    for labeler in flagged.prefix(Self.longest) {
      let figures = DistributionFigures.figures(
        of: labeler.id, analysis.exhibits.distributions.filter { $0.labeler == labeler.id },
        team: team, shares: analysis.exhibits.classShares.filter { $0.labeler == labeler.id })
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
}
