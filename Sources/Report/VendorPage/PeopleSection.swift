import Analysis

/// The vendor's people.
struct PeopleSection: SheetSection {
  let info = ReportSectionInfo(id: "people", title: "People")
  /// The most rows of a page; the tables have all.
  private static let longest = 300

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    guard !sheet.members.isEmpty else { return nil }
    let ordered = sheet.members.sorted {
      ($0.verdict.severity, $0.id) < ($1.verdict.severity, $1.id)
    }
    return ReportPage.Section(
      intro: "By verdict, then by name. Places are among all labelers of the report.",
      blocks: [
        .table(
          LabelerTable(sheet.analysis, root: "../").table(
            Array(ordered.prefix(Self.longest)),
            caption: "Verdict and measurements of each labeler",
            footnote: ordered.count > Self.longest
              ? "Shown: \(Self.longest) of \(Figures.count(ordered.count)). All of them: "
                + "tables/labelers.csv." : nil))
      ])
  }
}
