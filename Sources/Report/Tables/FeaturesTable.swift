import Analysis

extension ReportTable {
  static let features = ReportTable(
    file: "features.csv", about: "one row per labeler, class, feature and statistic",
    columns: ["labeler", "class", "feature", "statistic", "value"]
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
