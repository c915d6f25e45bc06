package import Labels

/// An issue in words and numbers that a reader without the table understands: what reports write.
///
/// Built from the table one at a time, when it is written: there can be millions of issues.
package struct ValidityEntry: Sendable, Equatable {
  package var code: ValidityCode
  package var severity: Severity
  /// The id in the input, or `FILE#INDEX`.
  package var annotationID: AnnotationIDs.ID
  /// Nil when the file names an image that it does not list.
  package var image: String?
  /// Nil when the file does not say who drew the box.
  package var labeler: String?
  package var vendor: String?
  package var className: String?
  package var field: ValidityField
  /// The offending value, in pixels for coordinates; NaN when it is not a number.
  package var value: Double
  /// What the value should not pass, in the same unit; NaN when there is none.
  package var limit: Double
  /// `labels.json:$.annotations[16]` or `boxes.csv:18`.
  package var location: String
  /// The path of the file.
  package var file: String
  /// The 1-based line in the file, where the place is a line.
  package var line: Int?
  /// The JSON path in the file, where the place is one.
  package var jsonPath: String?
  package var fix: Repair

  package init(_ issue: ValidityIssue, in table: LabelTable) {
    code = issue.code
    severity = issue.severity
    annotationID = table.annotationID(of: issue.box)
    image = table.images.name(table.boxImage[issue.box])
    let labelerNumber = table.boxLabeler[issue.box]
    labeler = table.labelers.name(labelerNumber)
    vendor = table.vendors.name(table.vendor(ofLabeler: labelerNumber))
    className = table.classes.name(table.boxClass[issue.box])
    field = issue.field
    value = issue.value
    limit = issue.limit
    location = table.location(of: issue.box)
    fix = issue.fix
    let source = table.files[Int(table.boxFile[issue.box])]
    file = source.path
    // The place is what follows "FILE:"; a place that is only counted ("FILE#3") is neither.
    let place = location.utf8.dropFirst(source.path.utf8.count)
    guard place.first == UInt8(ascii: ":") else { return }
    switch source.placeStyle {
    case .line: line = Int(Substring(place.dropFirst()))
    case .jsonArray: jsonPath = String(Substring(place.dropFirst()))
    case .jsonPath:
      // In a file of JSON lines, the line stands before the path.
      let parts = Substring(place.dropFirst()).split(separator: "$", maxSplits: 1)
      line = parts.count == 2 ? Int(parts[0].dropLast()) : nil
      jsonPath = "$\(parts.last ?? "")"
    }
  }

  /// By how much the value passes the limit, in the unit of the value; NaN when there is no limit.
  package var excess: Double { abs(value - limit) }
}

extension NameTable {
  /// The name with a number, or nil for `LabelTable.unknown`.
  func name(_ number: Int32) -> String? {
    number >= 0 && Int(number) < count ? self[number] : nil
  }
}

extension LabelTable {
  /// The vendor of a labeler; `unknown` when either is.
  func vendor(ofLabeler labeler: Int32) -> Int32 {
    labeler >= 0 && Int(labeler) < labelerVendor.count
      ? labelerVendor[Int(labeler)] : Self.unknown
  }
}
