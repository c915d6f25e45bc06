package import Features

/// From a profile to verdicts: a pure function, no I/O, no clock, no globals.
package enum Analyzer {
  /// Analyses a profile.
  package static func analyze(
    _ profile: Profile, options: AnalysisOptions = AnalysisOptions()
  ) -> AnalysisResult {
    AnalysisResult(dataset: DatasetSummary())
  }
}
