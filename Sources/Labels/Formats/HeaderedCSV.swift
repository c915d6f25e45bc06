/// Delimited text with a header row that names an image and a box.
struct HeaderedCSV: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = 1 << 20

  let info = LabelFormatInfo(
    name: "csv",
    title: "CSV with a header",
    reads: """
      One box per row, found by the names of the columns in any order: corners (xmin, ymin, xmax, \
      ymax; x1, y1, x2, y2; left, top, right, bottom), corner and size (x, y, w, h), centre and size \
      (x_center, y_center, width, height), one bbox column with "[x, y, w, h]" (or corners, as the \
      numbers of the whole file tell; bbox_xywh and bbox_xyxy say it), or a BoxesString \
      "x1 y1 x2 y2;…". TFOD and Roboflow, Open Images, VinDr-CXR, VoTT, BCCD, Datumaro's and Kaggle's \
      wheat files are of this kind. Commas, semicolons, tabs or bars between the cells; decimal commas. \
      A row with empty coordinates, or no_box, says that the labeler saw the image and drew nothing. \
      Values that are at most 1 are shares of the image and scaled when its size is known. The \
      columns batch, created_at, seconds and status go with the view.
      """,
    identity: """
      A column labeler, annotator, rater, rad_id, reader, worker_id, user, created_by, completed_by or \
      email; --labeler-key names another. A column source is never taken for the labeler. A column \
      vendor, provider, team or workforce gives the vendor, and so does source when each labeler has \
      one source and there are several.
      """,
    source: "RFC 4180, https://www.rfc-editor.org/rfc/rfc4180")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head), dialect.header.count > 1 else { return nil }
    let columns = CSVColumns(dialect.header)
    guard let image = columns.image, let layout = BoxLayout(columns) else { return nil }
    // An object in the cell is another dialect's.
    if case .list(let column, _) = layout, holdsObjects(head, dialect, column) { return nil }
    let box = layout.columns.map { columns.header[$0] }.joined(separator: ", ")
    return "a header with an image (\(columns.header[image])) and a box (\(box))"
  }

  private func holdsObjects(_ head: FileHead, _ dialect: CSVDialect, _ column: Int) -> Bool {
    let rows = CSVDialect.rows(head, separator: dialect.separator)
    return rows.dropFirst(dialect.headerRows).contains { row in
      column < row.count && row[column].contains("{")
    }
  }

  func shortfall(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head), dialect.header.count > 1 else { return nil }
    return Self.missing(CSVColumns(dialect.header))
  }

  /// Which columns are needed and which were found.
  static func missing(_ columns: CSVColumns) -> String {
    let found = columns.header.prefix(30).joined(separator: ", ")
    let image = columns.image == nil ? "an image column (filename, image or image_id) and " : ""
    return
      "a CSV needs \(image)box columns (xmin, ymin, xmax, ymax; x, y, w, h; or bbox); its columns are \(found)."
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let dialect = try CSVDialect(of: source)
    let columns = CSVColumns(dialect.header)
    guard let image = columns.image, let layout = BoxLayout(columns) else {
      throw UnreadableInput(place: source.path, reason: Self.missing(columns))
    }
    let labeler = try columns.labeler(named: options.labelerKey, in: source.path)
    var reading = HeaderedCSVReading(
      CSVRecords(&table, path: source.path), columns: columns, separator: dialect.separator,
      layout: layout, image: image, labeler: labeler)
    try reading.readAll(source, dialect, window: window, into: &table)
  }
}
