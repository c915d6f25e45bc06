/// V7's Darwin JSON: one item, which may have several images in slots.
struct Darwin: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "darwin",
    title: "V7 Darwin JSON",
    reads: """
      One file per item, version 2.0 or 1.0, or a list of them. Annotations whose only geometry is a \
      bounding_box become boxes: x, y, w, h in pixels, as written. Each slot of an item with several \
      slots is an image of its own, named ITEM/SLOT. The bounding_box beside a polygon, mask or \
      ellipse is not a box that somebody drew: these are counted and left out, as are the annotations \
      of videos.
      """,
    identity: """
      The first of `annotators` of the annotation: email, else full_name; an export has it only when \
      it was asked for. --labeler-key names another field of the annotation or the item.
      """,
    source: "https://docs.v7labs.com/reference/darwin-json")

  private static let shapes: [StaticString] = [
    "polygon", "ellipse", "line", "keypoint", "skeleton", "mask", "raster_layer", "cuboid", "tag",
    "frames", "eye", "simple_table", "graph", "string", "link", "table",
  ]

  func recognizes(_ head: FileHead) -> String? {
    guard let record = head.outline.record, record["annotations"]?.isArray == true else {
      return nil
    }
    if record["item"]?.isObject == true, record["version"] != nil || record["schema_ref"] != nil {
      return "JSON with version, item and annotations"
    }
    if let image = record["image"], image.has("width", "height"),
      image.has("filename") || image.has("original_filename"), record["dataset"] != nil
    {
      return "JSON with dataset, image and annotations"
    }
    return nil
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
    let value = record.value
    guard value["item"]?.isObject == true || value["image"]?.isObject == true else {
      return reading.reject(place(record, 0), "An item is needed here.")
    }
    let images = images(of: value, at: place(record, 0), &reading)
    var index = -1
    for annotation in value["annotations"]?.elements ?? JSONElements.none {
      index += 1
      guard let box = annotation["bounding_box"], box.isObject,
        !Self.shapes.contains(where: { annotation[$0] != nil })
      else {
        reading.leaveOut(Self.shapes.first { annotation[$0] != nil }?.description)
        continue
      }
      let place = place(record, index)
      let slot = annotation["slot_names"]?.elements.first { _ in true }?.name
      guard let image = images.first(where: { $0.slot == slot })?.image ?? images.first?.image
      else {
        continue
      }
      let annotator = annotation["annotators"]?.elements.first { $0.isObject }
      let labeler = reading.labeler(
        annotator?.person ?? annotator?["full_name"]?.person, in: [annotation, value])
      reading.add(
        image: image, labeler: labeler, category: reading.category(annotation["name"]),
        BoxCoordinates(box, "x", "y", "w", "h"), id: annotation["id"], at: place)
    }
  }

  /// The image of each slot; at least one.
  private func images(
    of value: JSONValue, at place: JSONPlace, _ reading: inout JSONReading
  ) -> [(slot: String?, image: Int32)] {
    guard let item = value["item"], item.isObject else {
      let old = value["image"]
      let image = reading.image(
        named: old?.first(of: "original_filename", "filename")?.name ?? reading.fileStem)
      reading.setSize(
        of: image, width: old?["width"]?.number, height: old?["height"]?.number, at: place)
      return [(nil, image)]
    }
    var name = item["name"]?.name ?? ""
    if name.isEmpty { name = reading.fileStem }
    if let folder = item["path"]?.name, folder != "/", !folder.isEmpty {
      let path = folder.hasPrefix("/") ? String(folder.dropFirst()) : folder
      name = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    }
    let slots = (item["slots"]?.elements ?? JSONElements.none).filter { $0.isObject }
    if slots.isEmpty { return [(nil, reading.image(named: name))] }
    return slots.map { slot in
      let slotName = slot["slot_name"]?.name
      let image = reading.image(
        named: slots.count == 1 ? name : "\(name)/\(slotName ?? "")")
      reading.setSize(
        of: image, width: slot["width"]?.number, height: slot["height"]?.number, at: place)
      return (slotName, image)
    }
  }
}
