import Analysis

/// The vendor's people among all labelers.
struct VendorFunnelsSection: SheetSection {
  let info = ReportSectionInfo(id: "funnels", title: "Its people among all labelers")
  private static let named = 60

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    let names = Set(sheet.members.prefix(Self.named).map(\.id))
    let figures = FunnelsSection.figures(sheet.analysis, naming: names)
    guard !figures.isEmpty else { return nil }
    return ReportPage.Section(
      intro: "Marks: the people of this vendor. Small dots: everybody else. Where all marks "
        + "lie on one side of zero, an instruction may differ; one mark outside the limits is one "
        + "person.",
      blocks: [.figures(figures)])
  }
}
