/// What Labelbox imports: one annotation per line, without people.
struct LabelboxImport: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "labelbox-import",
    title: "Labelbox import NDJSON",
    reads: """
      One annotation per line, or a list of them; those with a bbox become boxes, as written: top, \
      left, height, width in pixels. Images are named by the globalKey or id of the data row, classes \
      by name, else by schemaId. Polygons, masks, points and answers are counted and left out.
      """,
    identity: """
      None. The well-known fields (annotator, labeler, created_by, user and so on) are tried; \
      --labeler-key names another.
      """,
    source: "https://docs.labelbox.com/reference/import-image-annotations")

  func recognizes(_ head: FileHead) -> String? {
    guard let record = head.outline.record, let row = record["dataRow"],
      row.has("id") || row.has("globalKey")
    else { return nil }
    return "JSON records with a dataRow"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"], places: ["$[#]", "#:$"],
      window: window
    ) { reading, record in
      let value = record.value
      let place =
        record.path == 0 ? JSONPlace(0, record.index) : JSONPlace(1, record.line)
      guard value.isObject, let row = value["dataRow"] else {
        return reading.reject(place, "An annotation needs to be an object with dataRow.")
      }
      let image = reading.image(row.first(of: "globalKey", "id"))
      guard let box = value["bbox"], box.isObject else {
        let kinds = ["polygon", "mask", "point", "line", "answer", "answers"]
        return reading.leaveOut(
          kinds.first { value.member($0) != nil } ?? "annotations of unknown kind")
      }
      reading.add(
        image: image, labeler: reading.labeler(value.wellKnownPerson, in: [value]),
        category: reading.category(value.first(of: "name", "schemaId")),
        BoxCoordinates(box, "left", "top", "width", "height"), id: value["uuid"], at: place)
    }
  }
}
