import Analysis
import Features
import Labels
import Validity

extension ReportTable {
  static let relabel = ReportTable(
    file: "relabel.csv", about: "one row per image, labeler and reason to label it again",
    columns: [
      .text("image", "the image"),
      .text("labeler", "whose boxes"),
      .text("finding", "kind of the finding, or the validity rule"),
      .text("class", "the class it is about; empty for all"),
      .text("class_to", "the class given instead"),
      .integer("boxes", "boxes in this image that are meant, or objects without a box"),
      .text(
        "certainty",
        "`every-box`, `some-boxes` (which ones is not known) or `seen` (each of them)"),
      .text("reason", "why, in words"),
    ]
  ) { document, table in
    let views = AffectedViews(document.profile)
    for finding in document.analysis.findings {
      for view in views.touched(by: finding) {
        let row = document.profile.imageRow(view.row)
        table.row([
          .text(row.image), .text(row.labeler), .text(finding.kind.rawValue),
          .text(finding.className), .text(finding.classTo), .integer(view.boxes),
          .text(view.certainty.rawValue), .text(RelabelReason.words(finding, view)),
        ])
      }
    }
    let labels = document.table
    var last = -1
    for issue in document.validity.issues
    where issue.severity == .error && RelabelReason.needsEyes(issue.fix) && issue.box != last {
      last = issue.box
      table.row([
        .text(labels.imageName(of: issue.box)), .text(labels.labelerName(of: issue.box)),
        .text(issue.code.rawValue), .text(labels.className(of: issue.box)), .text(nil),
        .integer(1), .text(AffectedView.Certainty.seen.rawValue),
        .text(
          "Box \(labels.annotationName(of: issue.box)) is invalid and cannot be repaired without "
            + "a look at the image."),
      ])
    }
  }
}
