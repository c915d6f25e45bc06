/// The classifications that a Zooniverse project exports.
struct Zooniverse: LabelFormat {
  let info = LabelFormatInfo(
    name: "zooniverse",
    title: "Zooniverse classifications CSV",
    reads: """
      Every rectangle in the annotations of a classification becomes a box: x, y, width, height in \
      pixels of the image (x_center and y_center in newer projects). Rotated rectangles are taken as \
      if they were not rotated, and their number is told. Freehand paths, circles, ellipses, points, \
      lines and polygons are counted and left out; answers to questions are passed over. Each \
      classification is a view, also without marks, with workflow and version as its batch, the day \
      of created_at and the seconds from started_at to finished_at. The image is the file name in \
      subject_data, or the subject's id; further frames have "frame 1" and so on behind the name. Sizes \
      are those of the metadata's subject_dimensions. The class is the label of the tool, or else \
      task and number of the tool.
      """,
    identity: """
      user_name; people who were not logged in have a name made of a hash. --labeler-key names another \
      column.
      """,
    source: "https://help.zooniverse.org/next-steps/data-exports/")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head) else { return nil }
    let columns = CSVColumns(dialect.header)
    guard columns.all(["classificationid", "annotations", "subjectids"]) != nil else { return nil }
    return "a header with classification_id, annotations and subject_ids"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let columns = CSVColumns(try CSVDialect(of: source).header)
    let labelerColumn = try columns.labeler(
      named: options.labelerKey ?? "user_name", in: source.path)
    let metadataColumn = columns.named("metadata")
    let batchColumns = [columns.named("workflow_name"), columns.named("workflow_version")]
    let subjectColumn = columns.named("subject_ids")
    let dataColumn = columns.named("subject_data")
    let dayColumn = columns.named("created_at")
    let annotationsColumn = columns.named("annotations")
    var marks = ZooniverseMarks()
    try JSONReading.readCells(
      source, options, into: &table, places: ["#:$[#].value[#]", "#:$[#].value[#].value[#]", "#:$"]
    ) { reading, cells in
      let place = JSONPlace(2, cells.line)
      let metadata = cells.json(metadataColumn)
      let labeler = reading.labeler(named: cells.text(labelerColumn))
      let batch = batchColumns.map { cells.text($0) }.filter { !$0.isEmpty }
        .joined(separator: " ")
      let subject = cells.text(subjectColumn)
      let data = marks.knows(subject) ? nil : cells.json(dataColumn)
      marks.begin(
        subject: subject, data: data, metadata: metadata, labeler: labeler, line: cells.line,
        &reading)
      reading.see(
        image: marks.image(frame: 0, &reading), labeler: labeler,
        batch: reading.batch(named: batch),
        day: reading.day(cells[dayColumn]),
        seconds: Self.seconds(metadata), isExplicit: true)
      guard let annotations = cells.json(annotationsColumn), annotations.isArray else {
        return reading.reject(place, "The annotations are no JSON array.")
      }
      for (index, annotation) in annotations.elements.enumerated() {
        marks.add(annotation, at: JSONPlace(0, cells.line, index), &reading)
      }
    }
  }

  /// The time from start to finish; NaN when the metadata do not tell or the clock ran backwards.
  private static func seconds(_ metadata: JSONValue?) -> Double {
    guard let start = metadata?["started_at"]?.text.flatMap(Timestamp.seconds),
      let end = metadata?["finished_at"]?.text.flatMap(Timestamp.seconds), end >= start
    else { return .nan }
    return end - start
  }
}
