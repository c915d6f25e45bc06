import Analysis

/// The report in three lines, for the terminal.
package enum ReportSummary {
  /// The result, what is wrong with single boxes and labelers, and what to do first.
  package static func threeLines(_ document: ReportDocument) -> [String] {
    let result = ResultSentence(document)
    return [result.headline, result.subline, first(document)].map { DisplayName.oneLine($0) }
  }

  private static func first(_ document: ReportDocument) -> String {
    let analysis = document.analysis
    let widest = analysis.findings.max {
      ($0.datasetShare, $0.tolerances) < ($1.datasetShare, $1.tolerances)
    }
    if let widest {
      return "First: " + (widest.advice.isEmpty ? widest.sentence : widest.adviceSentence)
    }
    if let nobody = NobodyJudged(analysis) { return "First: \(nobody.lead) \(nobody.text)" }
    if analysis.dataset.boxesSetAside > 0 {
      return "First: repair the invalid boxes; tables/validity.csv names each with its place."
    }
    if let step = ActionsSection().steps(document).first { return "First: \(step.lead)" }
    return "Nothing needs to be done; the section “What could not be seen” tells how sure that is."
  }
}
