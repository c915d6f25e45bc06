/// The batch results of Amazon Mechanical Turk's bounding box task.
struct MTurk: LabelFormat {
  let info = LabelFormatInfo(
    name: "mturk",
    title: "MTurk batch results CSV",
    reads: """
      Every element of the boundingBoxes of an answer becomes a box: left, top, width, height in \
      pixels, from a column Answer.*.boundingBoxes or Answer.taskAnswers. Each row is a view, with the \
      batch of RequesterAnnotation, the day of SubmitTime and WorkTimeInSeconds; [] says that the \
      worker saw the image and drew nothing. The boxes of rows with AssignmentStatus Rejected, or \
      with a reason in Reject, are counted and left out, and the view is kept as rejected. The image \
      is Input.image_url or the first other Input column, its size that of the answer.
      """,
    identity: "WorkerId; --labeler-key names another column.",
    source: "https://docs.aws.amazon.com/AWSMechTurk/latest/AWSMturkAPI/Welcome.html")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head) else { return nil }
    let columns = CSVColumns(dialect.header)
    guard columns.named("WorkerId") != nil, Columns(columns) != nil else { return nil }
    return "a header with WorkerId and an answer of bounding boxes"
  }

  /// Where in the row what stands.
  private struct Columns {
    var boxes: Int
    var isWholeAnswer: Bool
    var image: Int?
    var width: Int?
    var height: Int?
    var batch: Int?
    var day: Int?
    var seconds: Int?
    var status: Int?
    var rejection: Int?

    init?(_ columns: CSVColumns) {
      if let boxes = columns.ending(in: ".boundingboxes") {
        (self.boxes, isWholeAnswer) = (boxes, false)
      } else if let answers = columns.named("Answer.taskAnswers") {
        (boxes, isWholeAnswer) = (answers, true)
      } else {
        return nil
      }
      image =
        columns.named("Input.image_url") ?? columns.named("Input.image")
        ?? columns.header.firstIndex { $0.lowercased().hasPrefix("input.") }
        ?? columns.named("HITId")
      width = columns.ending(in: ".inputimageproperties.width")
      height = columns.ending(in: ".inputimageproperties.height")
      batch = columns.named("RequesterAnnotation")
      day = columns.named("SubmitTime")
      seconds = columns.named("WorkTimeInSeconds")
      status = columns.named("AssignmentStatus")
      rejection = columns.named("Reject")
    }
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let columns = CSVColumns(try CSVDialect(of: source).header)
    guard let places = Columns(columns) else {
      throw UnreadableInput(
        place: source.path, reason: "a column Answer.….boundingBoxes is needed here.")
    }
    let labelerColumn = try columns.labeler(
      named: options.labelerKey ?? "WorkerId", in: source.path)
    try JSONReading.readCells(source, options, into: &table, places: ["#:$[#]", "#:$"]) {
      reading, cells in
      let place = JSONPlace(1, cells.line)
      let image = reading.image(named: cells.text(places.image))
      let labeler = reading.labeler(named: cells.text(labelerColumn))
      let answer = Self.answer(&cells, places)
      reading.setSize(
        of: image, width: answer.width, height: answer.height, at: place)
      let isRejected = Self.isRejected(cells, places)
      var status = isRejected ? View.Status.rejected : .done
      if answer.boxes == nil {
        // Work without an answer says nothing about what the worker saw.
        if !isRejected { status = .skipped }
        reading.reject(place, "The row has no list of boxes; the view counts as \(status).")
      }
      var batch = cells.text(places.batch).prefix { $0 != ";" }
      if batch.hasPrefix("BatchId:") { batch.removeFirst("BatchId:".count) }
      reading.see(
        image: image, labeler: labeler, batch: reading.batch(named: String(batch)),
        day: reading.day(cells[places.day]),
        seconds: cells.number(places.seconds), status: status,
        isExplicit: true)
      guard let boxes = answer.boxes else { return }
      for (index, box) in boxes.elements.enumerated() {
        if isRejected {
          reading.leaveOut("boxes of rejected work")
          continue
        }
        reading.add(
          image: image, labeler: labeler, category: reading.category(box["label"]),
          BoxCoordinates(box, "left", "top", "width", "height"),
          at: JSONPlace(0, cells.line, index))
      }
    }
  }

  private struct Answer {
    var boxes: JSONValue?
    var width: Double?
    var height: Double?
  }

  private static func answer(_ cells: inout JSONCells, _ places: Columns) -> Answer {
    let value = cells.json(places.boxes)
    if !places.isWholeAnswer {
      let isList = value?.isArray == true
      return Answer(
        boxes: isList ? value : nil,
        width: cells.number(places.width), height: cells.number(places.height))
    }
    // [{"annotatedResult": {"boundingBoxes": […], "inputImageProperties": {…}}}]
    guard let value else { return Answer() }
    for answer in value.elements {
      for field in answer.fields {
        guard let boxes = field.value["boundingBoxes"], boxes.isArray else { continue }
        let size = field.value["inputImageProperties"]
        return Answer(
          boxes: boxes, width: size?["width"]?.number, height: size?["height"]?.number)
      }
    }
    return Answer()
  }

  private static func isRejected(_ cells: JSONCells, _ places: Columns) -> Bool {
    let status = cells.text(places.status).lowercased()
    if status == "rejected" { return true }
    return status != "approved" && !cells[places.rejection].isEmpty
  }
}
