import Analysis

extension ReportTable {
  static let labelers = ReportTable(
    file: "labelers.csv", about: "one row per labeler: verdict, error rate, score",
    columns: [
      "labeler", "vendor", "images", "boxes", "boxes_set_aside", "empty_images", "verdict",
      "verdict_reason", "random_error_rate_share", "random_error_rate_ci_low_share",
      "random_error_rate_ci_high_share", "score_points", "score_ci_low_points",
      "score_ci_high_points",
    ]
  ) { document, table in
    for labeler in document.analysis.labelers {
      table.row([
        .text(labeler.id), .text(labeler.vendor), .integer(labeler.images),
        .integer(labeler.boxes), .integer(labeler.boxesSetAside), .integer(labeler.emptyImages),
        .text(labeler.verdict.rawValue), .text(labeler.verdictReason),
        .number(labeler.randomErrorRate?.value), .number(labeler.randomErrorRate?.low),
        .number(labeler.randomErrorRate?.high), .number(labeler.score?.value),
        .number(labeler.score?.low), .number(labeler.score?.high),
      ])
    }
  }
}
