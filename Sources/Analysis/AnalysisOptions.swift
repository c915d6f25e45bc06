/// Every threshold of the analysis, with its reason.
package struct AnalysisOptions: Sendable, Equatable {
  /// The share of false claims that is accepted over a whole report.
  package var alpha = 0.05
  /// The only source of randomness.
  package var seed: UInt64 = 1

  package init() {}
}
