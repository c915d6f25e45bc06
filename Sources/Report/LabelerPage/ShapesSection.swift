import Analysis

/// What somebody with a finding draws, beside what the team draws.
struct ShapesSection: SheetSection {
  let info = ReportSectionInfo(id: "shapes", title: "What you draw, beside the team")

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    guard !sheet.findings.isEmpty else { return nil }
    let figures = DistributionFigures.figures(
      of: sheet.labeler.id, sheet.distributions, team: sheet.teamDistributions,
      shares: sheet.classShares)
    guard !figures.isEmpty else { return nil }
    return ReportPage.Section(
      intro: "Line: you. Filled: the whole team. Different images also make a difference here: "
        + "what is said above allows for that, these pictures do not.",
      blocks: [.figures(figures)])
  }
}
