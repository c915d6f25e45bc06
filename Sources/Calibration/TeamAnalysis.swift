package import Analysis
package import Features
package import Labels
import Validity

/// From labels to verdicts without files.
package enum TeamAnalysis {
  /// Sets invalid boxes aside, extracts and analyses.
  package static func analyze(_ table: LabelTable, options: AnalysisOptions) -> AnalysisResult {
    Analyzer.analyze(profile(table), options: options)
  }

  /// What the analysis sees of a label set.
  package static func profile(_ table: LabelTable) -> Profile {
    FeatureExtractor.extract(table, setAside: ValidityRules.inspect(table).setAside)
  }
}
