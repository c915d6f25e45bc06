/// FiftyOne's labels.json of an image detection data set.
struct FiftyOne: LabelFormat {
  let info = LabelFormatInfo(
    name: "fiftyone",
    title: "FiftyOne image detection labels.json",
    reads: """
      Every detection becomes a box: bounding_box is [x, y, width, height] in shares of the image, \
      scaled when its size is known. label is a name, or a number of the list classes. The image is \
      the key, a file name without its ending; one with null or nothing is an image without boxes.
      """,
    identity: """
      The format has none. A well-known key (annotator, labeler, user and so on) on the detection or \
      in its attributes is read; --labeler-key names another.
      """,
    source: "https://docs.voxel51.com/user_guide/export_datasets.html#fiftyoneimagedetectiondataset"
  )

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    guard let labels = outline["labels"], labels.isObject else { return nil }
    // The classes may stand behind all the labels.
    guard let detection = labels.firstMember?.element else {
      return outline.has("classes") ? "a JSON object with classes and a map of labels" : nil
    }
    return detection.has("bounding_box")
      ? "a JSON object with a map of labels that have bounding_box" : nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var classes: [String] = []
    /// The number of the class of each box that has one, as the list may stand behind the labels.
    var numbers: [Int: Int] = [:]
    var entries = 0
    let firstBox = table.boxCount
    try JSONReading.read(
      source, options, into: &table, records: ["$.labels.*", "$.classes"], places: ["$.labels.*[#]"]
    ) { reading, record in
      if record.path == 1 {
        classes = record.value.elements.map { $0.name ?? "" }
        return
      }
      entries += 1
      guard let name = record.key else { return }
      let image = reading.image(name)
      let key = reading.placeKey(name)
      for (index, detection) in record.value.elements.enumerated() {
        guard let box = detection["bounding_box"], box.isArray else {
          reading.leaveOut("labels without bounding_box")
          continue
        }
        let label = detection["label"]
        if label?.kind == .number { numbers[reading.table.boxCount] = Int(label?.integer ?? -1) }
        reading.add(
          image: image, labeler: reading.labeler(detection.wellKnownPerson, in: [detection]),
          category: label?.kind == .number ? LabelTable.unknown : reading.category(label),
          shares: BoxCoordinates(xywh: box), at: JSONPlace(0, key, index))
      }
    } last: { reading in
      reading.imageEntries = entries
      for (box, number) in numbers.sorted(by: { $0.key < $1.key }) where box >= firstBox {
        // Without a list of classes the number is all that is known.
        let name = classes.indices.contains(number) ? classes[number] : nil
        if let name = name ?? (classes.isEmpty ? "\(number)" : nil) {
          reading.table.boxClass[box] = reading.category(named: name)
        }
      }
    }
  }
}
