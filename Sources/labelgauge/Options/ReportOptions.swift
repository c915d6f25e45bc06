import Analysis
import Report

extension AnalysisOptions {
  /// The settings that shaped a result, each with its reason, as `report.json` and the page list them.
  var reportOptions: [ReportOption] {
    [
      ReportOption(
        name: "alpha", value: .number(alpha),
        reason: "The share of false claims accepted over the whole report.")
    ]
  }
}
