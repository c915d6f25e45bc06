import Analysis

/// That no labeler could be judged, which is not the same as that nothing is wrong.
struct NobodyJudged {
  /// What to do about it, in a few words.
  let lead: String
  /// Why, and what would help.
  let text: String

  /// Nil when somebody was judged, or something was found.
  init?(_ analysis: AnalysisResult) {
    let dataset = analysis.dataset
    guard analysis.findings.isEmpty,
      analysis.labelers.allSatisfy({ $0.verdict == .insufficientData })
    else { return nil }
    if dataset.boxes == 0 {
      lead = "Check the input: it holds no box."
      text =
        "Without a box there is nothing to measure. Are these the files that were meant, and the "
        + "whole export?"
    } else if dataset.boxesKept == 0 {
      lead = "Check how the boxes were written: not one can be used."
      text =
        "When every box is invalid, it is the program that wrote them, or the files were taken for "
        + "another format (see --format) or another convention, far more often than a labeler."
    } else if analysis.labelers.isEmpty {
      lead = "Say who drew the boxes."
      text =
        "No box names its labeler. Give a list of who labeled which image (--assignments FILE), or "
        + "the field of the export that holds the labeler (--labeler-key NAME)."
    } else if analysis.labelers.count == 1 {
      lead = "Give this labeler something to be compared with."
      text =
        "One person alone has no peers. Reference boxes (--gold FILE) tell most; so do others who "
        + "label the same images."
    } else {
      lead = "Do not take this for a clean result: nobody could be judged."
      text =
        "Images that several people label, or reference boxes (--gold FILE), tell most; more images "
        + "of each labeler help too. “What could not be seen” in the report has the reasons."
    }
  }
}
