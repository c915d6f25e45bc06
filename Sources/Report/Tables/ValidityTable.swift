import Labels
import Validity

extension ReportTable {
  static let validity = ReportTable(
    file: "validity.csv", about: "every issue of every box, with its place in the input",
    columns: [
      .text("code", "the rule; `labelgauge explain CODE`"),
      .text("severity", "`error` sets the box aside, `warning` keeps it"),
      .text("annotation_id", "id of the box in the input; `FILE#INDEX` where it has none"),
      .text("image", "its image"),
      .text("labeler", "who drew it"),
      .text("class", "its class"),
      .text("field", "the coordinate or property at fault"),
      .number("value_px", "its value; pixels, where it is a coordinate"),
      .number("limit_px", "what it should not be beyond"),
      .text("location", "file and place in it"),
      .text(
        "fix",
        "the repair that is safe: `clip`, `swap-corners`, `rescale`, `remove` or `none`"),
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
