/// One chapter of a page about a single labeler or vendor.
///
/// A new chapter is one file and one line in ``LabelerSections`` or ``VendorSections``.
protocol SheetSection<Sheet>: Sendable {
  /// What the chapter is made from.
  associatedtype Sheet
  /// Its name and what it answers.
  var info: ReportSectionInfo { get }

  /// The chapter, or nil when there is nothing to say.
  func content(of sheet: Sheet) -> ReportPage.Section?
}

extension SheetSection {
  /// The chapter with its anchor and its title.
  func section(of sheet: Sheet) -> ReportPage.Section? {
    guard var section = content(of: sheet) else { return nil }
    section.id = info.id
    section.title = info.title
    return section
  }
}

/// The chapters of a labeler's page: what to change, how it looks, where one stands, what is open.
enum LabelerSections {
  static let all: [any SheetSection<LabelerSheet>] = [
    ChangesSection(), MeasuredSection(), ShapesSection(), SingleBoxesSection(),
    UnusableBoxesSection(), UntestedSection(), ReadingSection(),
  ]
}

/// The chapters of a vendor's page: what was asked, who, how it came about, what is open.
enum VendorSections {
  static let all: [any SheetSection<VendorSheet>] = [
    ContractSection(), WholeOrOneSection(), ScorecardSection(), PeopleSection(),
    VendorFunnelsSection(), VendorValiditySection(), OpenQuestionsSection(),
  ]
}
