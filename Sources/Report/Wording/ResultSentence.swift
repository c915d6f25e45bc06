import Analysis
import Validity

/// What happened, in one sentence and one more.
package struct ResultSentence: Sendable, Equatable {
  package var headline: String
  package var subline: String

  package init(_ document: ReportDocument) {
    let analysis = document.analysis
    headline = Self.systematic(analysis)
    subline = [
      Self.invalid(analysis.dataset), Self.warnings(document.validity),
      Self.counted(
        analysis, .random, "makes more random errors than the peers",
        "make more random errors than their peers"),
      Self.counted(
        analysis, .insufficientData, "has too little data for a verdict",
        "have too little data for a verdict"),
      Self.unattributed(analysis.dataset),
    ].compactMap { $0 }.joined(separator: " ")
  }

  private static func systematic(_ analysis: AnalysisResult) -> String {
    let dataset = analysis.dataset
    let labelers = analysis.labelers.count
    let flagged = analysis.labelers.count { $0.verdict == .systematic }
    guard dataset.boxes > 0 else { return "No box was read, so nobody could be judged." }
    guard dataset.boxesKept > 0 else {
      return "Every box is invalid, so nobody could be judged."
    }
    guard labelers > 0 else { return "No labeler is known, so no labeler could be measured." }
    let judged = analysis.labelers.count { $0.verdict != .insufficientData }
    guard judged > 0 else {
      return labelers == 1
        ? "The one labeler could not be judged on this data."
        : "None of \(Figures.count(labelers)) labelers could be judged on this data."
    }
    guard flagged > 0 else {
      return labelers == 1
        ? "No systematic error was found in the work of the one labeler."
        : "No systematic error was found in the work of \(Figures.count(labelers)) labelers."
    }
    let subject =
      "\(Figures.count(flagged)) of \(Figures.plural(labelers, "labeler")) "
      + "\(flagged == 1 ? "makes" : "make") systematic errors"
    guard dataset.images > 0 else { return subject + "." }
    let share = Double(dataset.affectedImages) / Double(dataset.images)
    return "\(subject); they touch \(Figures.percent(share)) of the images "
      + "(\(Figures.count(dataset.affectedImages)) of \(Figures.count(dataset.images)))."
  }

  private static func invalid(_ dataset: DatasetSummary) -> String {
    switch dataset.boxesSetAside {
    case 0: "No box is invalid."
    case 1: "1 box is invalid."
    default: "\(Figures.count(dataset.boxesSetAside)) boxes are invalid."
    }
  }

  private static func warnings(_ validity: ValidityReport) -> String? {
    var last = -1
    var boxes = 0
    for issue in validity.issues
    where issue.severity == .warning && issue.box != last && !validity.setAside[issue.box] {
      last = issue.box
      boxes += 1
    }
    guard boxes > 0 else { return nil }
    return "\(Figures.plural(boxes, "more box has", "more boxes have")) a warning."
  }

  private static func counted(
    _ analysis: AnalysisResult, _ verdict: Verdict, _ one: String, _ several: String
  ) -> String? {
    let count = analysis.labelers.count { $0.verdict == verdict }
    guard count > 0 else { return nil }
    return "\(Figures.plural(count, "labeler \(one)", "labelers \(several)"))."
  }

  private static func unattributed(_ dataset: DatasetSummary) -> String? {
    guard dataset.unattributedBoxes > 0 else { return nil }
    return "\(Figures.plural(dataset.unattributedBoxes, "box names", "boxes name")) no labeler."
  }
}
