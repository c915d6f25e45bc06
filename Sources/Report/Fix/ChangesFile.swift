import Labels

/// One line of the list of changes.
struct Change {
  var edit: FieldEdit
  /// The validity rule, or `file` where the whole file is left out.
  var rule: String
  var reason: String
}

/// `changes.csv`: everything that `fix` changed, with what stood there before.
enum ChangesFile {
  static let header = [
    "file", "place", "image", "labeler", "annotation_id", "field", "before", "after", "rule",
    "reason",
  ]

  static func write(_ changes: [Change], of table: LabelTable, to path: String) throws {
    let file = try FileWriter(path: path)
    let csv = CSVWriter(file, header: header)
    for change in changes {
      let box = change.edit.box
      csv.row([
        .text(table.files[Int(table.boxFile[box])].path), .text(table.location(of: box)),
        .text(table.imageName(of: box)), .text(table.labelerName(of: box)),
        .id(table.annotationID(of: box)), .text(change.edit.field ?? "box"),
        .spelled(change.edit.before), .spelled(change.edit.after), .text(change.rule),
        .text(change.reason),
      ])
    }
    try file.close()
  }
}
