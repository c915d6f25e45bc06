import Analysis

/// What the contract asks, and whether it is kept.
struct ContractSection: SheetSection {
  let info = ReportSectionInfo(id: "requirements", title: "What was asked for")

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    let requirements = sheet.vendor.requirements
    guard !requirements.isEmpty else {
      return ReportPage.Section(
        intro: "No requirement is set. The config can name thresholds that every vendor is to keep "
          + "(vendor-least-score, vendor-most-invalid, vendor-most-random-errors, "
          + "vendor-most-systematic-labelers); this page then says which are met.", blocks: [])
    }
    return ReportPage.Section(
      intro: "A requirement is met or not met only when its whole interval says so. What this data "
        + "cannot decide, or did not measure, is held against nobody.",
      blocks: [
        .table(
          ReportPage.Table(
            caption: "Requirements",
            columns: [
              .init("Requirement"), .init("Threshold", numeric: true),
              .init("Measured", numeric: true), .init("Outcome"),
            ], rows: requirements.map(row)))
      ])
  }

  private func row(_ result: RequirementResult) -> [ReportPage.Cell] {
    let words: (Double) -> String =
      result.subject == .score ? { Figures.points($0) } : { Figures.percent($0) }
    let bound = result.subject == .score ? "at least" : "at most"
    return [
      .head(result.subject.words),
      .number(
        bound + " "
          + (result.subject == .score
            ? Figures.plain(result.threshold) : Figures.threshold(result.threshold)),
        sortedBy: result.threshold),
      .estimate(result.measured, words),
      ReportPage.Cell(text: "", badge: .init(result.outcome)),
    ]
  }
}

extension RequirementResult.Subject {
  var words: String {
    switch self {
    case .score: "score"
    case .invalidBoxes: "invalid boxes, of all delivered"
    case .randomErrors: "isolated errors, of all boxes"
    case .systematicLabelers: "labelers with systematic errors"
    }
  }
}

extension ReportPage.Badge {
  /// The outcome of a requirement in a word and a shape.
  init(_ outcome: RequirementResult.Outcome) {
    switch outcome {
    case .met: self.init(kind: "consistent", mark: "✓", word: "met")
    case .notMet: self.init(kind: "systematic", mark: "✗", word: "not met")
    case .undecided: self.init(kind: "insufficient", mark: "~", word: "cannot be decided")
    case .notMeasured: self.init(kind: "insufficient", mark: "–", word: "not measured")
    }
  }
}
