/// One chapter of the page: turns results into words and pictures, and computes nothing.
///
/// A new section is one file in `Sections/` and one line in ``ReportSections/all``.
package protocol ReportSection: Sendable {
  /// Its name and what it answers.
  var info: ReportSectionInfo { get }

  /// The chapter, or nil when there is nothing to say.
  func content(of document: ReportDocument) -> ReportPage.Section?
}

/// The name of a section.
package struct ReportSectionInfo: Sendable, Equatable {
  /// The anchor in the page: lowercase, hyphens, never renamed.
  package var id: String
  package var title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// The sections, in reading order: what to do, who, what, how sure, what was not seen, how.
///
/// What compares periods has its place before the limits.
package enum ReportSections {
  package static let all: [any ReportSection] = [
    ActionsSection(), LabelersSection(), FindingsSection(), FunnelsSection(),
    CaterpillarsSection(), HeatMapSection(), DistributionsSection(), GaugeStudySection(),
    ValiditySection(), SuspectsSection(), VendorsSection(), AgreementSection(),
    DivergencesSection(), TrendSection(), LimitsSection(), MethodSection(),
  ]
}
