/// FiftyOne's samples.json: every field of every sample.
struct FiftyOneSamples: LabelFormat {
  let info = LabelFormatInfo(
    name: "fiftyone-samples",
    title: "FiftyOne samples.json",
    reads: """
      Every detection of every field of kind Detections or Detection becomes a box: bounding_box is \
      [x, y, width, height] in shares of the image, scaled with the metadata's size. Polylines, \
      keypoints, segmentations and classifications are counted and left out. Samples without \
      detections are images without boxes. When there are several label fields, all are read, and \
      that is told.
      """,
    identity: """
      Labelers are usually separate fields (labels_alice): --labeler-key field takes the field's name \
      as the labeler, and a field with an empty list as a view without boxes. Otherwise a well-known \
      key (annotator, labeler, user and so on) on the detection, in its attributes or on the sample is \
      read; --labeler-key names another.
      """,
    source: "https://docs.voxel51.com/user_guide/export_datasets.html#fiftyonedataset")

  func recognizes(_ head: FileHead) -> String? {
    guard let samples = head.outline["samples"], samples.isArray else { return nil }
    if let sample = samples.element, !sample.has("filepath") { return nil }
    return "a JSON object with samples that have filepath"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let isByField = options.labelerKey == "field"
    var options = options
    if isByField { options.labelerKey = nil }
    var samples = 0
    var boxesOfField: [String: Int] = [:]
    try JSONReading.read(
      source, options, into: &table, records: ["$.samples[*]"],
      places: ["$.samples[#].*[#]", "$.samples[#]"]
    ) { reading, record in
      let sample = record.value
      samples += 1
      let image = reading.image(sample["filepath"] ?? sample["id"])
      let size = sample["metadata"]
      reading.setSize(
        of: image, width: size?["width"]?.number, height: size?["height"]?.number,
        at: JSONPlace(1, record.index))
      for field in sample.fields {
        guard let kind = field.value["_cls"]?.name, kind != "ImageMetadata" else { continue }
        let name = String(decoding: field.key, as: UTF8.self)
        let detections =
          kind == "Detection"
          ? [field.value] : field.value["detections"].map { Array($0.elements) }
        guard let detections else {
          reading.leaveOut(kind)
          continue
        }
        if isByField {
          reading.see(
            image: image, labeler: reading.labeler(named: name), isExplicit: true)
        }
        boxesOfField[name, default: 0] += detections.count
        let key = reading.placeKey(field.key)
        for (index, detection) in detections.enumerated() {
          let own = detection.wellKnownPerson ?? sample.wellKnownPerson
          reading.add(
            image: image,
            labeler: isByField
              ? reading.labeler(named: name) : reading.labeler(own, in: [detection, sample]),
            category: reading.category(detection["label"]),
            shares: BoxCoordinates(xywh: detection["bounding_box"] ?? detection),
            id: detection["_id"]?["$oid"] ?? detection["_id"] ?? detection["id"],
            at: JSONPlace(0, record.index, key, index))
        }
      }
    } last: { reading in
      reading.imageEntries = samples
      let fields = boxesOfField.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
      guard fields.count > 1, !isByField else { return }
      reading.note(
        "several-label-fields",
        "sample file has boxes in several fields, which were read together: "
          + "\(fields.joined(separator: ", ")). --labeler-key field takes each for a labeler.")
    }
  }
}
