/// Apple's CreateML JSON for object detection.
struct CreateML: LabelFormat {
  let info = LabelFormatInfo(
    name: "createml",
    title: "CreateML JSON",
    reads: """
      Every annotation becomes a box: x and y are its centre, in pixels. Apple's software can also be \
      told of other anchors and units, of which the file says nothing; convert such files first. \
      Images without annotations count. The file has no image sizes.
      """,
    identity: """
      None by itself. A well-known key (annotator, labeler, user and so on) on the annotation or the \
      image is read; --labeler-key names another.
      """,
    source: "https://developer.apple.com/documentation/createml/mlobjectdetector")

  func recognizes(_ head: FileHead) -> String? {
    guard head.outline.isArray, let entry = head.outline.element,
      let annotations = entry["annotations"] ?? entry["annotation"],
      entry.has("image") || entry.has("imagefilename")
    else { return nil }
    let annotation = annotations.isArray ? annotations.element : annotations
    if let annotation, !annotation.has("coordinates") { return nil }
    return "a JSON array of images with annotations that have coordinates"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var entries = 0
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]"], places: ["$[#].annotations[#]"]
    ) { reading, record in
      let entry = record.value
      entries += 1
      let image = reading.image(entry.first(of: "image", "imagefilename"))
      guard let annotations = entry.first(of: "annotations", "annotation") else { return }
      let person = entry.wellKnownPerson
      func add(_ annotation: JSONValue, _ index: Int) {
        let box = BoxCoordinates(annotation["coordinates"], "x", "y", "width", "height")
        reading.add(
          image: image,
          labeler: reading.labeler(annotation.wellKnownPerson ?? person, in: [annotation, entry]),
          category: reading.category(annotation["label"]),
          BoxCoordinates(centerX: box.x, centerY: box.y, width: box.width, height: box.height),
          at: JSONPlace(0, record.index, index))
      }
      if annotations.isObject { return add(annotations, 0) }
      var index = 0
      for annotation in annotations.elements {
        add(annotation, index)
        index += 1
      }
    } last: { reading in
      reading.imageEntries = entries
    }
  }
}
