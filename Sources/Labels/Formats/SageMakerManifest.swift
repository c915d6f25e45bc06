/// The output manifest of Amazon SageMaker Ground Truth.
struct SageMakerManifest: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "sagemaker-manifest",
    title: "SageMaker Ground Truth output manifest",
    reads: """
      One image per line. The label attributes whose metadata say groundtruth/object-detection are \
      read: each annotation becomes a box, as written: left, top, width, height in pixels, with the \
      class of the class-map. When several jobs are chained in a row, the boxes of all of them are \
      read and the jobs are told; `--labeler-key job-name` keeps them apart. Failed rows and other \
      kinds of labels are counted and left out.
      """,
    identity: """
      None: the boxes of a manifest are consolidated from several workers. Who drew what is in the \
      worker responses (see sagemaker-workers). --labeler-key names a field of the metadata.
      """,
    source: "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html")

  func recognizes(_ head: FileHead) -> String? {
    let row = head.outline
    guard row.has("source-ref"), row.keys.contains(where: { $0.hasSuffix("-metadata") }) else {
      return nil
    }
    return "JSON lines with source-ref and label metadata"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var jobs = ByteInterner()
    var jobNames: [String] = []
    try JSONReading.read(
      source, options, into: &table, records: ["$"],
      places: ["#:$.*.annotations[#]", "#:$.*"], window: window
    ) { reading, record in
      let row = record.value
      guard row.isObject, let name = row["source-ref"] else {
        return reading.reject(
          JSONPlace(1, record.line), "A row needs to be an object with source-ref.")
      }
      let image = reading.image(name)
      reading.table.imageIDs.append(Int64(record.index), image: image)
      for field in row.fields {
        guard let attribute = Self.attribute(of: field.key) else { continue }
        let metadata = field.value
        if metadata["failure-reason"] != nil { reading.leaveOut("failed rows") }
        guard metadata["type"]?.equals("groundtruth/object-detection") == true else {
          reading.leaveOut(metadata["type"])
          continue
        }
        guard let labels = row.fields.first(where: { $0.key.elementsEqual(attribute) })?.value
        else { continue }
        if let job = metadata["job-name"]?.text, jobs.number(of: job) == nil {
          _ = jobs.add(job, number: Int32(jobNames.count))
          jobNames.append(String(decoding: job, as: UTF8.self))
        }
        let key = reading.placeKey(UnsafeRawBufferPointer(rebasing: attribute))
        add(labels, metadata, row, image, JSONPlace(0, record.line, key), to: &reading)
      }
    } last: { reading in
      guard jobNames.count > 1, options.labelerKey == nil else { return }
      let list = jobNames.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
      reading.table.issues.append(
        LabelFileIssue(
          code: "several-jobs", severity: .warning, place: reading.path,
          message: "The rows have boxes of \(jobNames.count) jobs (\(list)), and all were read; "
            + "--labeler-key job-name keeps them apart."))
    }
  }

  private func add(
    _ labels: JSONValue, _ metadata: JSONValue, _ row: JSONValue, _ image: Int32,
    _ place: JSONPlace, to reading: inout JSONReading
  ) {
    if let size = labels["image_size"]?.elements.first(where: { $0.isObject }) {
      reading.setSize(
        of: image, width: size["width"]?.number, height: size["height"]?.number, at: place)
    }
    let labeler = reading.labeler(nil, in: [metadata, row])
    let classes = metadata["class-map"]
    var place = place
    for annotation in labels["annotations"]?.elements ?? JSONElements.none {
      var category: JSONValue?
      if let id = annotation["class_id"]?.name { category = classes?.member(id) }
      if metadata["human-annotated"]?.equals("no") == true { reading.noteModelMade() }
      reading.add(
        image: image, labeler: labeler,
        category: reading.category(category ?? annotation["class_id"]),
        BoxCoordinates(annotation, "left", "top", "width", "height"), at: place)
      place.numbers[2] += 1
    }
  }

  /// The name of a label attribute, from that of its metadata.
  private static func attribute(
    of key: UnsafeRawBufferPointer
  ) -> Slice<UnsafeRawBufferPointer>? {
    let ending = "-metadata"
    guard key.count > ending.utf8.count, key.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    else { return nil }
    return key.dropLast(ending.utf8.count)
  }
}
