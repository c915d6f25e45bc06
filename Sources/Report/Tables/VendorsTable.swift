import Analysis

extension ReportTable {
  static let vendors = ReportTable(
    file: "vendors.csv", about: "one row per vendor",
    columns: [
      "vendor", "labelers", "verdict", "score_points", "score_ci_low_points",
      "score_ci_high_points",
    ]
  ) { document, table in
    for vendor in document.analysis.vendors {
      table.row([
        .text(vendor.id), .integer(vendor.labelers), .text(vendor.verdict.rawValue),
        .number(vendor.score?.value), .number(vendor.score?.low), .number(vendor.score?.high),
      ])
    }
  }
}
