import Analysis
import Report

extension AnalysisOptions {
  /// The settings that shaped a result, each with its reason, as `report.json` and the page list them.
  var reportOptions: [ReportOption] {
    let thresholds = Threshold<AnalysisOptions>.all.map { threshold in
      ReportOption(
        name: threshold.key.replacing("-", with: "_"), value: .number(threshold.read(self)),
        reason: threshold.reason)
    }
    return thresholds + [
      ReportOption(
        name: "block_images", value: .integer(blockImages),
        reason: "Labelers are compared within this many consecutive images."),
      ReportOption(
        name: "smallest_evidence_images", value: .integer(smallestEvidenceImages),
        reason: "A habit must show in this many images: one odd image is none."),
    ]
  }
}
