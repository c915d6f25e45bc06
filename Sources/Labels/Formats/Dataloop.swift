/// Dataloop's annotations of one item.
struct Dataloop: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "dataloop",
    title: "Dataloop JSON",
    reads: """
      One file per item, or a list of items. Annotations of type box become boxes between their two \
      corners, in pixels, as written; four corners are a rotated box and become the box around them. \
      The item is named by filename, else name or id, else by the file; a frame of a video is an image \
      of its own. The item's size is often not in the file. Segments, ellipses, points and classes are \
      counted and left out.
      """,
    identity: """
      creator of each annotation, an e-mail address (the creator of the item uploaded it). \
      --labeler-key names another field of the annotation.
      """,
    source: "https://developers.dataloop.ai/tutorials/annotations")

  func recognizes(_ head: FileHead) -> String? {
    guard let item = head.outline.record, let annotations = item["annotations"], annotations.isArray
    else { return nil }
    guard let annotation = annotations.element else {
      let isItem = item["metadata"]?["system"]?.isObject == true || item.has("metadata", "itemId")
      return isItem ? "a JSON item with metadata and no annotation" : nil
    }
    guard annotation.has("type", "label"),
      annotation["creator"] != nil || annotation["coordinates"] != nil
    else { return nil }
    return "JSON annotations with type, label and coordinates"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"],
      places: ["$[#].annotations[#]", "#:$.annotations[#]", "$.annotations[#]"], window: window
    ) { reading, record in
      read(record, into: &reading)
    }
  }

  private func place(_ record: JSONRecord, _ index: Int) -> JSONPlace {
    if record.path == 0 { return JSONPlace(0, record.index, index) }
    return record.index == 0 ? JSONPlace(2, index) : JSONPlace(1, record.line, index)
  }

  private func read(_ record: JSONRecord, into reading: inout JSONReading) {
    let item = record.value
    guard item.isObject else {
      return reading.reject(place(record, 0), "An item needs to be an object.")
    }
    let annotations = item["annotations"]?.elements ?? JSONElements.none
    let named =
      item.first(of: "filename", "name", "itemId", "id")
      ?? annotations.lazy.compactMap { $0["itemId"] }.first
    let name = named?.name ?? reading.fileStem
    let whole = reading.image(named: name)
    let system = item["metadata"]?["system"]
    var index = -1
    for annotation in annotations {
      index += 1
      guard annotation["type"]?.equals("box") == true else {
        reading.leaveOut(annotation["type"])
        continue
      }
      let place = place(record, index)
      let frame = annotation["metadata"]?["system"]?["frame"]?.integer ?? 0
      let image = frame == 0 ? whole : reading.image(named: "\(name) frame \(frame)")
      reading.setSize(
        of: image, width: (system?["width"] ?? item["width"])?.number,
        height: (system?["height"] ?? item["height"])?.number, at: place)
      let labeler = reading.labeler(annotation["creator"], in: [annotation, item])
      reading.see(
        image: image, labeler: labeler,
        day: reading.day(annotation.first(of: "createdAt", "updatedAt"), at: place),
        isExplicit: false)
      if annotation["metadata"]?["system"]?["automated"]?.isTrue == true { reading.noteModelMade() }
      reading.add(
        image: image, labeler: labeler, category: reading.category(annotation["label"]),
        box(annotation["coordinates"], &reading), id: annotation["id"], at: place)
    }
    reading.setSize(
      of: whole, width: (system?["width"] ?? item["width"])?.number,
      height: (system?["height"] ?? item["height"])?.number, at: place(record, 0))
  }

  private func box(_ coordinates: JSONValue?, _ reading: inout JSONReading) -> BoxCoordinates {
    let corners = (coordinates?.elements ?? JSONElements.none).prefix(5).map { $0 }
    if corners.count == 2 {
      return BoxCoordinates(
        left: corners[0]["x"]?.coordinate ?? .nan, top: corners[0]["y"]?.coordinate ?? .nan,
        right: corners[1]["x"]?.coordinate ?? .nan, bottom: corners[1]["y"]?.coordinate ?? .nan)
    }
    if corners.count == 4 {
      reading.note("rotated-box", "boxes are rotated; the boxes around them were read.")
    }
    return BoxCoordinates(around: coordinates)
  }
}
