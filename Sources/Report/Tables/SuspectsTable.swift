import Analysis
import Labels

extension ReportTable {
  static let suspects = ReportTable(
    file: "suspects.csv", about: "single boxes to look at, most likely errors first",
    columns: [
      "annotation_id", "image", "labeler", "class", "score_share", "reason", "suggested",
      "location",
    ]
  ) { document, table in
    let labels = document.table
    for suspect in document.analysis.suspects {
      table.row([
        .id(labels.annotationID(of: suspect.box)), .text(labels.imageName(of: suspect.box)),
        .text(labels.labelerName(of: suspect.box)), .text(labels.className(of: suspect.box)),
        .number(suspect.score), .text(suspect.reason), .text(suspect.suggested),
        .text(labels.location(of: suspect.box)),
      ])
    }
  }
}
