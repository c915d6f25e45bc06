import CSimdjson

/// The state while one COCO file is read: ids are numbered at first sight and resolved at the end,
/// because annotations may come before the images and categories that they name.
struct COCOReading {
  var table: LabelTable
  private let path: String
  private let file: Int32
  private let firstBox: Int

  private var imageIDs = COCOIDs()
  private var categoryIDs = COCOIDs()
  /// By image id number: the image and the labeler that the image's entry names.
  private var imageOfID: [Int32] = []
  private var labelerOfImageID: [Int32] = []
  private var classOfID: [Int32] = []
  /// The image id numbers of a batch.
  ///
  /// Images come in any order, so that nearly every look-up waits for memory: done one after the
  /// other, they wait together.
  private var imageOfRow: [Int32] = []
  private var records: [Int32] = []
  private var element = 0
  private var captions = 0
  private var days: [DayOfBox] = []
  private var seenArrays: Set<String> = []
  private var room = RoomForBoxes()

  private var notObjects = IssueTally("not-an-object", .error)
  private var sizeConflicts = IssueTally("image-size-conflict", .warning)
  private var repeatedIDs = IssueTally("duplicate-image-id", .error)
  private var repeatedCategories = IssueTally("duplicate-category-id", .error)
  private var badDays = IssueTally("unreadable-date", .warning)

  private struct DayOfBox {
    var box: Int
    var day: Int32
  }

  init(path: String, table: LabelTable) {
    self.path = path
    self.table = table
    file = Int32(table.files.count - 1)
    firstBox = table.boxCount
  }

  /// Reads all elements, a batch while the one before goes into the table if that is worth a thread.
  mutating func readAll(_ stream: JSONStream, isWorthAThread: Bool) throws {
    let batches = (0..<4).compactMap { _ in COCOBatch() }
    guard batches.count == 4 else {
      throw UnreadableInput(place: path, reason: "there is not enough memory to read it.")
    }
    var failure: (any Error)?
    Relay.run(batches, isWorthAThread: isWorthAThread) { batch in
      batch.take(from: stream)
    } use: { batch in
      if case .failure(let error) = batch.event { failure = error }
      add(batch, of: stream.progress.size)
    }
    if let failure { throw failure }
  }

  private mutating func add(_ batch: COCOBatch, of bytes: Int) {
    switch batch.event {
    case .begin(let place):
      let key = String(place.dropFirst(2))
      if key == "annotations" { room.begin(read: batch.bytesRead, table) }
      if !seenArrays.insert(key).inserted {
        table.issues.append(
          LabelFileIssue(
            code: "duplicate-key", severity: .warning, place: "\(path): \(place)",
            message: "The file has more than one \"\(key)\"; all of them were read."))
      } else if key == "annotations" {
        element = 0
      }
    case .value(let key):
      if ["images", "annotations", "categories"].contains(key) {
        table.issues.append(
          LabelFileIssue(
            code: "not-an-array", severity: .error, place: "\(path): $.\(key)",
            message: "\"\(key)\" is not an array and was left out."))
      }
    case .annotations(let rows):
      imageOfRow.removeAll(keepingCapacity: true)
      for row in rows {
        imageOfRow.append(
          row.element == coco_element_object
            ? imageIDs.number(of: row.image, batch) : LabelTable.unknown)
      }
      for (row, image) in zip(rows, imageOfRow) { add(row, imageID: image, batch) }
      room.reserve((size: bytes, read: batch.bytesRead), &table)
    case .images(let rows): for row in rows { add(row, batch) }
    case .categories(let rows): for row in rows { add(row, batch) }
    case .end, .failure: break
    }
  }

  private mutating func add(_ row: coco_annotation, imageID: Int32, _ batch: COCOBatch) {
    defer { element += 1 }
    guard row.element == coco_element_object else {
      if row.element == coco_element_caption {
        captions += 1
      } else {
        notObjects.add(
          place: "\(path): $.annotations[\(element)]", message: "An object is needed here.")
      }
      return
    }
    // As long as every element is a box, the record number is the index and no list is kept.
    let record = table.boxCount - firstBox
    if record != element || !records.isEmpty {
      if records.isEmpty { records = (0..<Int32(record)).map { $0 } }
      records.append(Int32(element))
    }
    switch row.id.kind {
    case json_kind_number: table.boxID.append(.number(row.id.number))
    case json_kind_text:
      table.boxID.append(.string(String(decoding: batch.text(row.id), as: UTF8.self)))
    default: table.boxID.append(.none)
    }
    table.boxImage.append(imageID)
    table.boxClass.append(categoryIDs.number(of: row.category, batch))
    table.boxLabeler.append(labeler(row.labeler, batch))
    table.boxX.append(row.box.0)
    table.boxY.append(row.box.1)
    table.boxWidth.append(row.box.2)
    table.boxHeight.append(row.box.3)
    table.boxFile.append(file)
    table.boxRecord.append(Int32(record))
    if row.day.kind != json_kind_absent { addDay(row.day, batch) }
  }

  private mutating func addDay(_ scalar: json_scalar, _ batch: COCOBatch) {
    let day =
      scalar.kind == json_kind_number
      ? LabelDay.day(sinceEpoch: scalar.number) : LabelDay.parse(batch.text(scalar))
    if let day {
      days.append(DayOfBox(box: table.boxCount - 1, day: day))
    } else if scalar.length > 0 || scalar.kind == json_kind_number {
      let text =
        scalar.kind == json_kind_number
        ? "\(scalar.number)" : String(decoding: batch.text(scalar), as: UTF8.self)
      badDays.add(
        place: "\(path): $.annotations[\(element)]", message: "\"\(text)\" is no date.")
    }
  }

  private mutating func add(_ row: coco_image, _ batch: COCOBatch) {
    let entry = table.files[Int(file)].images
    table.files[Int(file)].images += 1
    let id = imageIDs.number(of: row.id, batch)
    guard row.element == coco_element_object, id >= 0 || row.name.kind == json_kind_text else {
      notObjects.add(
        place: "\(path): $.images[\(entry)]",
        message: "An object with an id or a file_name is needed here.")
      return
    }
    let name =
      switch row.name.kind {
      case json_kind_text: String(decoding: batch.text(row.name), as: UTF8.self)
      case json_kind_number: String(row.name.number)
      default: imageIDs.text(id)
      }
    let image = table.image(named: name)
    noteSize(of: image, row.width, row.height, entry: entry)
    var own = LabelTable.unknown
    for named in batch.labelers(of: row) {
      let number = labeler(named, batch)
      guard number >= 0 else { continue }
      table.recordedViews.append(View(image: image, labeler: number))
      table.hasExplicitViews = true
      // A list of raters says who saw the image, and not who drew a box of it, unless it is one.
      own = row.labeler_count == 1 ? number : LabelTable.unknown
    }
    guard id >= 0 else { return }
    while imageOfID.count <= Int(id) {
      imageOfID.append(LabelTable.unknown)
      labelerOfImageID.append(LabelTable.unknown)
    }
    let before = imageOfID[Int(id)]
    if before >= 0 {
      if before != image {
        repeatedIDs.add(
          place: "\(path): $.images[\(entry)]",
          message:
            "Image id \(imageIDs.text(id)) stands for \"\(table.images[before])\" and now for "
            + "\"\(name)\"; its boxes stay with the first.")
      }
      return
    }
    imageOfID[Int(id)] = image
    labelerOfImageID[Int(id)] = own
    imageIDs.record(id, image: image, in: &table.imageIDs)
  }

  private mutating func noteSize(of image: Int32, _ width: Double, _ height: Double, entry: Int) {
    guard !table.setSize(of: image, width, height) else { return }
    let i = Int(image)
    sizeConflicts.add(
      place: "\(path): $.images[\(entry)]",
      message: "\"\(table.images[image])\" is \(width) x \(height) here and "
        + "\(table.imageWidth[i]) x \(table.imageHeight[i]) before; the first counts.")
  }

  private mutating func add(_ row: coco_category, _ batch: COCOBatch) {
    let id = categoryIDs.number(of: row.id, batch)
    guard row.element == coco_element_object, id >= 0 else {
      notObjects.add(
        place: "\(path): $.categories", message: "A category needs to be an object with an id.")
      return
    }
    while classOfID.count <= Int(id) { classOfID.append(LabelTable.unknown) }
    let name =
      switch row.name.kind {
      case json_kind_text: String(decoding: batch.text(row.name), as: UTF8.self)
      case json_kind_number: String(row.name.number)
      default: categoryIDs.text(id)
      }
    let number = table.classes.intern(name)
    let before = classOfID[Int(id)]
    if before >= 0 {
      if before != number {
        repeatedCategories.add(
          place: "\(path): $.categories",
          message:
            "Category id \(categoryIDs.text(id)) stands for \"\(table.classes[before])\" and "
            + "for \"\(name)\"; the first counts.")
      }
      return
    }
    classOfID[Int(id)] = number
  }

  private mutating func labeler(_ scalar: json_scalar, _ batch: COCOBatch) -> Int32 {
    guard scalar.kind == json_kind_text else { return LabelTable.unknown }
    return table.labeler(named: batch.text(scalar))
  }

  /// Resolves the ids and writes down what the file was like.
  mutating func finish(_ stream: JSONStream, labelerKey: String?) {
    while imageOfID.count < imageIDs.count {
      imageOfID.append(LabelTable.unknown)
      labelerOfImageID.append(LabelTable.unknown)
    }
    while classOfID.count < categoryIDs.count { classOfID.append(LabelTable.unknown) }
    var attributed = 0
    for box in firstBox..<table.boxCount {
      let id = Int(table.boxImage[box])
      if id >= 0 {
        table.boxImage[box] = imageOfID[id]
        if table.boxLabeler[box] < 0 { table.boxLabeler[box] = labelerOfImageID[id] }
      }
      if table.boxLabeler[box] >= 0 { attributed += 1 }
      let category = Int(table.boxClass[box])
      if category >= 0 { table.boxClass[box] = classOfID[category] }
    }
    for entry in days {
      let image = table.boxImage[entry.box]
      let labeler = table.boxLabeler[entry.box]
      guard image >= 0, labeler >= 0 else { continue }
      table.record(View(image: image, labeler: labeler, day: entry.day))
    }
    let boxes = table.boxCount - firstBox
    table.files[Int(file)].boxes = boxes
    table.files[Int(file)].placeStyle = .jsonArray(prefix: "$.annotations", entries: records)
    if let labelerKey, boxes > 0, attributed == 0 {
      table.issues.append(
        LabelFileIssue(
          code: "labeler-key-not-found", severity: .error, place: path,
          message: "No annotation or image has a labeler at \"\(labelerKey)\"."))
    }
    if captions > 0 {
      table.issues.append(
        LabelFileIssue(
          code: "not-a-box", severity: .warning, place: "\(path): $.annotations",
          message: "\(captions) captions have no box and were left out."))
    }
    stream.reportEncoding(to: &table.issues)
    for tally in [notObjects, repeatedIDs, repeatedCategories, sizeConflicts, badDays] {
      tally.report(to: &table.issues, place: path)
    }
  }
}
