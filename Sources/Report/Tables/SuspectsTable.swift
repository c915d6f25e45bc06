import Analysis
import Labels

extension ReportTable {
  static let suspects = ReportTable(
    file: "suspects.csv", about: "single boxes to look at, most likely errors first",
    columns: [
      .text("annotation_id", "id of the box in the input; `FILE#INDEX` where it has none"),
      .text("image", "its image"),
      .text("labeler", "who drew it"),
      .text("class", "its class"),
      .number("score_share", "probability that it is wrong, 0 to 1; it ranks"),
      .text("reason", "`class`, `geometry`, `extra` or `duplicate`"),
      .text("suggested", "the class that it probably is"),
      .text("location", "file and place in it"),
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
