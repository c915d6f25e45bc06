import Analysis

extension ReportTable {
  static let requirements = ReportTable(
    file: "requirements.csv", about: "one row per vendor and line of the contract",
    columns: [
      .text("vendor", "the employer"),
      .text(
        "requirement",
        "`score`, `invalid-boxes`, `random-errors` or `systematic-labelers`"),
      .number("threshold", "points for the score, else a share, 0 to 1"),
      .number("measured", "in the same unit; empty when not measured"),
      .number("measured_ci_low", "lower end of its interval"),
      .number("measured_ci_high", "upper end of its interval"),
      .text("outcome", "`met`, `not-met`, `undecided` or `not-measured`"),
    ]
  ) { document, table in
    for vendor in document.analysis.vendors {
      for result in vendor.requirements {
        table.row([
          .text(vendor.id), .text(result.subject.rawValue), .number(result.threshold),
          .number(result.measured?.value), .number(result.measured?.low),
          .number(result.measured?.high), .text(result.outcome.rawValue),
        ])
      }
    }
  }
}
