/// Delimited text with a header row that names an image and a box.
struct HeaderedCSV: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = 1 << 20

  let info = LabelFormatInfo(
    name: "csv",
    title: "CSV with a header",
    reads: """
      One box per row, found by the names of the columns: corners (xmin, ymin, xmax, ymax; x1, y1, x2, \
      y2; left, top, right, bottom), corner and size (x, y, w, h), or one bbox column with \
      "[x, y, w, h]". Commas, semicolons (with decimal commas), tabs or bars. A row with four empty \
      coordinates says that the labeler saw the image and drew nothing. Values that are all at most 1 \
      are shares of the image and scaled when its size is known. TFOD, VinDr-CXR, Open Images, VoTT, \
      BCCD and Kaggle wheat files are of this kind.
      """,
    identity: """
      A column labeler, annotator, rater, rad_id, worker_id, user, created_by, completed_by or email; \
      --labeler-key names another. A column source is never taken for the labeler. A column vendor, \
      provider, team or workforce gives the vendor.
      """,
    source: "RFC 4180, https://www.rfc-editor.org/rfc/rfc4180")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = dialect(head) else { return nil }
    let columns = CSVColumns(dialect.header)
    guard let image = columns.image, let layout = BoxLayout(columns) else { return nil }
    let box = layout.columns.map { columns.header[$0] }.joined(separator: ", ")
    return "a header with an image (\(columns.header[image])) and a box (\(box))"
  }

  func shortfall(_ head: FileHead) -> String? {
    guard let dialect = dialect(head), dialect.header.count > 1 else { return nil }
    return Self.missing(CSVColumns(dialect.header))
  }

  /// Nil for JSON, XML and binary files, which have no header row.
  private func dialect(_ head: FileHead) -> CSVDialect? {
    guard let first = head.content.first, !"{[<".utf8.contains(first) else { return nil }
    guard let dialect = CSVDialect(head), dialect.header.count > 1 else { return nil }
    return dialect
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
    let head = source.head
    if head.bytes.starts(with: [0xFF, 0xFE]) || head.bytes.starts(with: [0xFE, 0xFF]) {
      throw UnreadableInput(place: source.path, reason: "the text is UTF-16; save it as UTF-8.")
    }
    guard let dialect = CSVDialect(head) else {
      throw UnreadableInput(place: source.path, reason: "the file has no header row.")
    }
    let columns = CSVColumns(dialect.header)
    guard let image = columns.image, let layout = BoxLayout(columns) else {
      throw UnreadableInput(place: source.path, reason: Self.missing(columns))
    }
    var labeler = columns.labeler
    if let key = options.labelerKey {
      labeler = columns.named(key)
      if labeler == nil {
        throw UnreadableInput(
          place: source.path,
          reason: "there is no column \"\(key)\" for the labeler; its columns are "
            + "\(columns.header.joined(separator: ", ")).")
      }
    }
    let rows = try CSVRows(source, separator: dialect.separator, window: window)
    guard try rows.next() else { return }
    // One owner of the columns at a time, so that appending never copies them.
    var reading = HeaderedCSVReading(
      table: table, columns: columns, dialect: dialect, layout: layout, image: image,
      labeler: labeler)
    table = LabelTable()
    var failure: UnreadableInput?
    do {
      while try rows.next() { reading.add(rows) }
    } catch let error as UnreadableInput {
      failure = error
    }
    reading.finish(path: source.path)
    table = reading.table
    if let failure { throw failure }
  }
}
