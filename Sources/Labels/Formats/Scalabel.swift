/// Scalabel's and BDD100K's JSON.
struct Scalabel: LabelFormat {
  let info = LabelFormatInfo(
    name: "scalabel",
    title: "Scalabel and BDD100K JSON",
    reads: """
      Every label of a frame with a box2d becomes a box: x1, y1, x2, y2 in pixels as written. By the \
      specification the right and bottom edges are the last pixel of the box, which --inclusive \
      honours; FiftyOne writes the same keys without. Labels with poly2d, box3d or no geometry are \
      counted and left out. A frame with labels null or empty is an image without boxes. How many \
      boxes are model-made (manualShape false) is told. The name of a frame has its videoName in \
      front unless it contains it.
      """,
    identity: """
      None by itself. A well-known key (annotator, labeler, user and so on) on the label, in its \
      attributes or on the frame is read; --labeler-key names another.
      """,
    source: "https://github.com/scalabel/scalabel/blob/master/doc/src/format.rst")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    let frames = outline.isArray ? outline : outline["frames"]
    guard let frame = frames?.element, frame.has("name", "labels") else { return nil }
    // `labels` is null or empty in frames without any; then the other keys of a frame decide.
    guard
      frame["labels"]?.element?.has("category") == true
        || frame.has("videoName") || frame.has("frameIndex") || outline.has("config")
    else { return nil }
    return "JSON frames with name and labels"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let isArray = source.head.outline.isArray
    var frames = 0
    try JSONReading.read(
      source, options, into: &table, records: [isArray ? "$[*]" : "$.frames[*]"],
      places: [isArray ? "$[#].labels[#]" : "$.frames[#].labels[#]"]
    ) { reading, record in
      let frame = record.value
      frames += 1
      let image = Self.image(frame, &reading)
      if let size = frame["size"] {
        reading.setSize(
          of: image, width: size["width"]?.number, height: size["height"]?.number,
          at: JSONPlace(0, record.index))
      }
      guard let labels = frame["labels"] else { return }
      for (index, label) in labels.elements.enumerated() {
        guard let box = label["box2d"], box.isObject else {
          reading.leaveOut(Self.shape(label))
          continue
        }
        if label["manualShape"]?.kind == .boolean, label["manualShape"]?.isTrue == false {
          reading.noteModelMade()
        }
        reading.add(
          image: image,
          labeler: reading.labeler(
            label.wellKnownPerson ?? frame.wellKnownPerson, in: [label, frame]),
          category: reading.category(label["category"]),
          BoxCoordinates(corners: box, "x1", "y1", "x2", "y2"),
          id: label["id"], at: JSONPlace(0, record.index, index))
      }
    } last: { reading in
      reading.imageEntries = frames
    }
  }

  private static func image(_ frame: JSONValue, _ reading: inout JSONReading) -> Int32 {
    guard let name = frame["name"]?.name, !name.isEmpty else { return LabelTable.unknown }
    guard let video = frame["videoName"]?.name, !video.isEmpty, !name.contains(video) else {
      return reading.image(named: name)
    }
    return reading.image(named: "\(video)/\(name)")
  }

  private static func shape(_ label: JSONValue) -> String {
    for shape in ["poly2d", "box3d", "rle", "graph"] {
      if let value = label.member(shape), !value.isNull { return shape }
    }
    return "labels without geometry"
  }
}
