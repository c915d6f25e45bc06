import Labels
import Validity

extension ReportTable {
  static let validity = ReportTable(
    file: "validity.csv", about: "every issue of every box, with its place in the input",
    columns: [
      "code", "severity", "annotation_id", "image", "labeler", "class", "field", "value_px",
      "limit_px", "location", "fix",
    ]
  ) { document, table in
    let labels = document.table
    for issue in document.validity.issues {
      table.row([
        .text(issue.code.rawValue), .text(issue.severity.rawValue),
        .id(labels.annotationID(of: issue.box)), .text(labels.imageName(of: issue.box)),
        .text(labels.labelerName(of: issue.box)), .text(labels.className(of: issue.box)),
        .text(issue.field.rawValue), .number(issue.value), .number(issue.limit),
        .text(labels.location(of: issue.box)), .text(issue.fix.rawValue),
      ])
    }
  }
}
