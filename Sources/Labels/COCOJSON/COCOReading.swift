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

  mutating func readAll(_ stream: JSONStream) throws {
    var section = ""
    while true {
      switch try stream.next() {
      case .begin(let place):
        let key = String(place.dropFirst(2))
        section = key
        if key == "annotations" { room.begin(read: stream.progress.read, table) }
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
      case .batch:
        switch section {
        case "annotations":
          for row in try stream.take({ coco_take_annotations($0, $1) }) { add(row, stream) }
          room.reserve(stream.progress, &table)
        case "images":
          for row in try stream.take({ coco_take_images($0, $1) }) { add(row, stream) }
        default:
          for row in try stream.take({ coco_take_categories($0, $1) }) { add(row, stream) }
        }
      case .end:
        return
      }
    }
  }

  private mutating func add(_ row: coco_annotation, _ stream: JSONStream) {
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
      table.boxID.append(.string(String(decoding: stream.text(row.id), as: UTF8.self)))
    default: table.boxID.append(.none)
    }
    table.boxImage.append(imageIDs.number(of: row.image, stream))
    table.boxClass.append(categoryIDs.number(of: row.category, stream))
    table.boxLabeler.append(labeler(row.labeler, stream))
    table.boxX.append(row.box.0)
    table.boxY.append(row.box.1)
    table.boxWidth.append(row.box.2)
    table.boxHeight.append(row.box.3)
    table.boxFile.append(file)
    table.boxRecord.append(Int32(record))
    if row.day.kind != json_kind_absent { addDay(row.day, stream) }
  }

  private mutating func addDay(_ scalar: json_scalar, _ stream: JSONStream) {
    let day =
      scalar.kind == json_kind_number
      ? LabelDay.day(sinceEpoch: scalar.number) : LabelDay.parse(stream.text(scalar))
    if let day {
      days.append(DayOfBox(box: table.boxCount - 1, day: day))
    } else if scalar.length > 0 || scalar.kind == json_kind_number {
      let text =
        scalar.kind == json_kind_number
        ? "\(scalar.number)" : String(decoding: stream.text(scalar), as: UTF8.self)
      badDays.add(
        place: "\(path): $.annotations[\(element)]", message: "\"\(text)\" is no date.")
    }
  }

  private mutating func add(_ row: coco_image, _ stream: JSONStream) {
    let entry = table.files[Int(file)].images
    table.files[Int(file)].images += 1
    let id = imageIDs.number(of: row.id, stream)
    guard row.element == coco_element_object, id >= 0 || row.name.kind == json_kind_text else {
      notObjects.add(
        place: "\(path): $.images[\(entry)]",
        message: "An object with an id or a file_name is needed here.")
      return
    }
    let name =
      switch row.name.kind {
      case json_kind_text: String(decoding: stream.text(row.name), as: UTF8.self)
      case json_kind_number: String(row.name.number)
      default: imageIDs.text(id)
      }
    let image = table.image(named: name)
    noteSize(of: image, row.width, row.height, entry: entry)
    var own = LabelTable.unknown
    for index in 0..<Int(row.labeler_count) {
      guard let labelers = json_stream_labelers(stream.handle) else { break }
      let number = labeler(labelers[Int(row.first_labeler) + index], stream)
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

  private mutating func add(_ row: coco_category, _ stream: JSONStream) {
    let id = categoryIDs.number(of: row.id, stream)
    guard row.element == coco_element_object, id >= 0 else {
      notObjects.add(
        place: "\(path): $.categories", message: "A category needs to be an object with an id.")
      return
    }
    while classOfID.count <= Int(id) { classOfID.append(LabelTable.unknown) }
    let name =
      switch row.name.kind {
      case json_kind_text: String(decoding: stream.text(row.name), as: UTF8.self)
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

  private mutating func labeler(_ scalar: json_scalar, _ stream: JSONStream) -> Int32 {
    guard scalar.kind == json_kind_text else { return LabelTable.unknown }
    return table.labeler(named: stream.text(scalar))
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
