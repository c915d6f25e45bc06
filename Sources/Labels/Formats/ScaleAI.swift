/// The tasks that Scale AI gives back.
struct ScaleAI: LabelFormat {
  let info = LabelFormatInfo(
    name: "scale-ai",
    title: "Scale AI task JSON",
    reads: """
      Every annotation of type box in the response of a task becomes a box: left, top, width, height \
      in pixels. A rotated box is taken as if it were not rotated, and the number of these is told. \
      Polygons, lines, points, cuboids and ellipses are counted and left out. The image is the \
      attachment; its size is read from params.metadata where it was put there. An array of tasks, \
      one task, or one per line.
      """,
    identity: """
      Scale names nobody. A well-known key (annotator, labeler, user and so on) on the annotation, in \
      its attributes, on the task or in its metadata is read; --labeler-key names another. batch or \
      project is the batch, completed_at the day.
      """,
    source: "https://docs.scale.com/reference/image-annotation")

  func recognizes(_ head: FileHead) -> String? {
    guard let task = head.outline.record, task["response"]?.has("annotations") == true else {
      return nil
    }
    return "JSON tasks with a response that has annotations"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let isArray = source.head.outline.isArray
    let isSequence = source.head.outline.isSequence
    let prefix = isArray ? "$[#]" : isSequence ? "#:$" : "$"
    var tasks = 0
    try JSONReading.read(
      source, options, into: &table, records: [isArray ? "$[*]" : "$"],
      places: ["\(prefix).response.annotations[#]"]
    ) { reading, record in
      let task = record.value
      let parameters = task["params"]
      let metadata = parameters?["metadata"] ?? task["metadata"]
      tasks += 1
      let image = reading.image(
        parameters?["attachment"] ?? task.first(of: "attachment", "task_id"))
      func place(_ index: Int) -> JSONPlace {
        isArray || isSequence
          ? JSONPlace(0, isArray ? record.index : record.line, index) : JSONPlace(0, index)
      }
      reading.setSize(
        of: image, width: metadata?["width"]?.number, height: metadata?["height"]?.number,
        at: place(0))
      let day = reading.day(task["completed_at"], at: place(0))
      let batch = reading.batch(task.first(of: "batch", "project"))
      let person = task.wellKnownPerson ?? metadata?.wellKnownPerson
      guard let annotations = task["response"]?["annotations"] else { return }
      for (index, annotation) in annotations.elements.enumerated() {
        guard annotation["type"]?.equals("box") == true else {
          reading.leaveOut(annotation["type"])
          continue
        }
        if (annotation["rotation"]?.number ?? 0) != 0 { reading.noteRotated() }
        let labeler = reading.labeler(
          annotation.wellKnownPerson ?? person, in: [annotation, task])
        reading.add(
          image: image, labeler: labeler, category: reading.category(annotation["label"]),
          BoxCoordinates(annotation, "left", "top", "width", "height"), id: annotation["uuid"],
          at: place(index))
        reading.see(image: image, labeler: labeler, batch: batch, day: day, isExplicit: false)
      }
    } last: { reading in
      reading.imageEntries = tasks
    }
  }
}
