/// SuperAnnotate's annotation of one image.
struct SuperAnnotate: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "superannotate",
    title: "SuperAnnotate JSON",
    reads: """
      One file per image, IMAGE.json or IMAGE___objects.json, or a list of such objects. Instances of \
      type bbox become boxes: x1, y1, x2, y2 in pixels, as written. A completed image without \
      instances is a view of its annotator, a skipped one a skipped view. Polygons, rotated boxes, \
      cuboids, ellipses, points, templates and tags are counted and left out.
      """,
    identity: """
      createdBy.email of the instance; where it is missing, metadata.annotatorEmail. --labeler-key \
      names another field of the instance or of the image.
      """,
    source: "https://doc.superannotate.com/docs/vector-json")

  func recognizes(_ head: FileHead) -> String? {
    guard let record = head.outline.record, let instances = record["instances"], instances.isArray,
      record["metadata"]?.isObject == true
        || instances.element?.has("type", "className", "points") == true
    else { return nil }
    return "JSON with metadata and instances"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"],
      places: ["$[#].instances[#]", "$[#]", "#:$.instances[#]", "#:$", "$.instances[#]", "$"],
      window: window
    ) { reading, record in
      read(record, into: &reading)
    }
  }

  private func place(_ record: JSONRecord, _ index: Int?) -> JSONPlace {
    let kind = index == nil ? 1 : 0
    if record.path == 0 { return JSONPlace(kind, record.index, index ?? 0) }
    if record.index == 0 { return JSONPlace(4 + kind, index ?? 0) }
    return JSONPlace(2 + kind, record.line, index ?? 0)
  }

  private func read(_ record: JSONRecord, into reading: inout JSONReading) {
    let value = record.value
    guard let metadata = value["metadata"] else {
      return reading.reject(place(record, nil), "An image needs to be an object with metadata.")
    }
    var image = reading.image(metadata["name"])
    if image < 0 { image = reading.image(named: reading.fileStem) }
    reading.setSize(
      of: image, width: metadata["width"]?.number, height: metadata["height"]?.number,
      at: place(record, nil))
    let annotator = metadata["annotatorEmail"]
    var index = -1
    for instance in value["instances"]?.elements ?? JSONElements.none {
      index += 1
      guard instance["type"]?.equals("bbox") == true, let points = instance["points"] else {
        reading.leaveOut(instance["type"])
        continue
      }
      let place = place(record, index)
      let labeler = reading.labeler(
        instance["createdBy"]?.person ?? annotator, in: [instance, metadata, value])
      reading.see(
        image: image, labeler: labeler,
        day: reading.day(instance.first(of: "createdAt", "updatedAt"), at: place),
        isExplicit: false)
      if instance["creationType"]?.equals("Preannotation") == true { reading.noteModelMade() }
      reading.add(
        image: image, labeler: labeler, category: reading.category(instance["className"]),
        BoxCoordinates(corners: points, "x1", "y1", "x2", "y2"), id: instance["id"], at: place)
    }
    for _ in value["tags"]?.elements ?? JSONElements.none { reading.leaveOut("tag") }
    guard index < 0, let status = status(of: metadata) else { return }
    let labeler = reading.labeler(annotator, in: [metadata, value])
    reading.see(image: image, labeler: labeler, status: status, isExplicit: true)
  }

  /// What became of an image without instances; nil when nobody has finished it.
  private func status(of metadata: JSONValue) -> View.Status? {
    guard let status = metadata["status"] else { return nil }
    if status.equals("Skipped") { return .skipped }
    return status.equals("Completed") || status.equals("QualityCheck") ? .done : nil
  }
}
