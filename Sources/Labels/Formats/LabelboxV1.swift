/// Labelbox's older export: one record per label.
struct LabelboxV1: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "labelbox-v1",
    title: "Labelbox JSON (export v1)",
    reads: """
      A list of labels. Every object of `Label` with a bbox becomes a box, as written: top, left, \
      height, width in pixels. Each record is a view with its day and seconds: one without boxes says \
      that its labeler saw the image and drew nothing, a skipped one that it was skipped. Images are \
      named by External ID, else by Labeled Data; their sizes are often not in the file. Polygons, \
      masks, points and lines are counted and left out, and so are records of the oldest export, \
      whose labels have a geometry.
      """,
    identity: """
      Created By, an e-mail address. --labeler-key names another field of the object or the record.
      """,
    source: "https://docs.labelbox.com/docs/export-labels")

  func recognizes(_ head: FileHead) -> String? {
    guard let record = head.outline.record, record.has("Labeled Data", "Label") else { return nil }
    return "JSON records with Labeled Data and Label"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"],
      places: ["$[#].Label.objects[#]", "$[#]", "#:$.Label.objects[#]", "#:$"], window: window
    ) { reading, record in
      let value = record.value
      let shape = record.path == 0 ? 0 : 2
      let first = record.path == 0 ? record.index : record.line
      let own = JSONPlace(shape + 1, first)
      guard value.isObject else { return reading.reject(own, "A label needs to be an object.") }
      let image = reading.image(Self.imageName(value))
      if let id = value["DataRow ID"]?.name { reading.table.imageIDs.append(id, image: image) }
      let media = value["Media Attributes"]
      reading.setSize(
        of: image, width: media?["width"]?.number, height: media?["height"]?.number, at: own)
      let labeler = reading.labeler(value["Created By"], in: [value])
      let label = value["Label"]
      if let label, Self.isOlder(label) {
        return reading.leaveOut("labels of the oldest export, which have geometries")
      }
      let isSkipped = value["Skipped"]?.isTrue == true || label?.equals("Skip") == true
      reading.see(
        image: image, labeler: labeler, day: reading.day(value["Created At"], at: own),
        seconds: value["Seconds to Label"]?.number ?? .nan, status: isSkipped ? .skipped : .done,
        isExplicit: true)
      if label?.kind == .text, !isSkipped { reading.leaveOut("labels that are text") }
      var index = -1
      for object in label?["objects"]?.elements ?? JSONElements.none {
        index += 1
        guard let box = object["bbox"], box.isObject else {
          reading.leaveOut(Self.kind(of: object))
          continue
        }
        reading.add(
          image: image,
          labeler: labeler >= 0 ? labeler : reading.labeler(nil, in: [object, value]),
          category: reading.category(object.first(of: "title", "value")),
          BoxCoordinates(box, "left", "top", "width", "height"), id: object["featureId"],
          at: JSONPlace(shape, first, index))
      }
    }
  }

  /// The External ID, else the address; a tiled image has a description in place of an address.
  private static func imageName(_ value: JSONValue) -> JSONValue? {
    if let external = value["External ID"], external.text?.isEmpty == false { return external }
    let isAddress = value["Labeled Data"]?.text?.contains(UInt8(ascii: "{")) == false
    return value[isAddress ? "Labeled Data" : "DataRow ID"] ?? value["ID"]
  }

  /// `{"Car": [{"geometry": [{"x": 1, "y": 2}, …]}]}`, which has polygons alone.
  private static func isOlder(_ label: JSONValue) -> Bool {
    label.fields.contains { field in field.value.elements.contains { $0["geometry"] != nil } }
  }

  private static func kind(of object: JSONValue) -> String {
    for kind in ["polygon", "line", "point"] where object.member(kind) != nil { return kind }
    return object["type"]?.name
      ?? (object["instanceURI"] != nil ? "mask" : "objects of unknown kind")
  }
}
