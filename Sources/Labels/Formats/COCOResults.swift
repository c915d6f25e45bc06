/// What a COCO evaluation takes: a list of boxes without images.
struct COCOResults: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "coco-results",
    title: "COCO results JSON",
    reads: """
      A list of objects with image_id, category_id and bbox [x, y, width, height] in pixels; each \
      bbox becomes a box. Images and classes are named by their ids, or by file_name and \
      category_name where there are any. Image sizes are not in such a file. Masks and keypoints \
      without a bbox are counted and left out; scores are passed over.
      """,
    identity: """
      None by itself. The same fields as in COCO are tried on each element and in its `attributes`: \
      annotator, rater, labeler, created_by, user, worker_id and so on. --labeler-key names another.
      """,
    source: "https://cocodataset.org/#format-results")

  func recognizes(_ head: FileHead) -> String? {
    guard head.outline.isArray, let element = head.outline.element,
      element.has("image_id", "category_id"),
      ["bbox", "segmentation", "keypoints"].contains(where: { element[$0] != nil })
    else { return nil }
    return "a JSON array whose elements have image_id, category_id and a bbox, mask or keypoints"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]"], places: ["$[#]"], window: window
    ) { reading, record in
      let value = record.value
      let place = JSONPlace(0, record.index)
      guard value.isObject else { return reading.reject(place, "An object is needed here.") }
      let image = reading.image(value.first(of: "file_name", "image_id"))
      guard let box = value["bbox"], !box.isNull else {
        return reading.leaveOut("results without a bbox")
      }
      reading.add(
        image: image, labeler: reading.labeler(value.wellKnownPerson, in: [value]),
        category: reading.category(value.first(of: "category_name", "category_id")),
        BoxCoordinates(xywh: box), id: value["id"], at: place)
    }
  }
}
