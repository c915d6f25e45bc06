import Analysis

extension ReportTable {
  static let features = ReportTable(
    file: "features.csv", about: "one row per labeler, class, feature and statistic",
    columns: [
      .text("labeler", "whose boxes"),
      .text("class", "the class; empty for all classes together"),
      .text(
        "feature",
        "what was measured; logarithms are natural, `log_side` of √(width·height) in pixels"),
      .text("statistic", "`mean`, `sd`, `median`, `share` or `count`"),
      .number("value", "the measurement"),
    ]
  ) { document, table in
    for labeler in document.analysis.labelers {
      for feature in labeler.features {
        table.row([
          .text(labeler.id), .text(feature.className), .text(feature.feature),
          .text(feature.statistic), .number(feature.value),
        ])
      }
    }
  }
}
