package import Analysis
package import Features
package import Labels
package import Validity

/// Everything that a report says: the one input of every writer in this room.
package struct ReportDocument: Sendable {
  package var toolVersion: String
  /// When the report was made, as ISO 8601 text; the caller's clock, never ours.
  package var generatedAt: String
  /// The review period, such as `2026-W47`; nil when none was named.
  package var period: String?
  /// The settings that shaped the result, in a fixed order.
  package var options: [ReportOption]
  package var seed: UInt64
  /// The files, names, ids and places of the boxes; it has every box that an issue or a suspect names.
  package var table: LabelTable
  package var validity: ValidityReport
  package var analysis: AnalysisResult
  package var profile: Profile
  /// This period beside the one before; nil without a history.
  package var trend: Trend?
  /// Pieces of the images for the pages of the labelers; empty where the images are not at hand.
  package var photos: [PhotoPlace: Photo] = [:]

  package init(
    toolVersion: String, generatedAt: String, period: String? = nil, options: [ReportOption] = [],
    seed: UInt64 = 1, table: LabelTable, validity: ValidityReport, analysis: AnalysisResult,
    profile: Profile = Profile(), trend: Trend? = nil
  ) {
    self.toolVersion = toolVersion
    self.generatedAt = generatedAt
    self.period = period
    self.options = options
    self.seed = seed
    self.table = table
    self.validity = validity
    self.analysis = analysis
    self.profile = profile
    self.trend = trend
  }
}

/// One setting with its value and the reason for it.
package struct ReportOption: Sendable, Equatable {
  /// A value as JSON writes it.
  package enum Value: Sendable, Equatable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case none
  }

  package var name: String
  package var value: Value
  package var reason: String

  package init(name: String, value: Value, reason: String) {
    self.name = name
    self.value = value
    self.reason = reason
  }
}
