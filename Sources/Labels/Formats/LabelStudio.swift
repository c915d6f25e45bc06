/// Label Studio's full export: tasks, each with one set of results per labeler.
struct LabelStudio: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "label-studio",
    title: "Label Studio JSON",
    reads: """
      A list of tasks, one task, or one task per line. Of each task's `annotations` (or \
      `completions`), the results of type rectanglelabels, and of type rectangle with the labels of \
      the same id, become boxes: percent of original_width and original_height, in pixels. Rotated \
      rectangles count as if they were not rotated; boxes that a model made and the labeler kept are \
      told. Each annotation set is a view, with its day and \
      lead_time: a set without boxes says that its labeler saw the image and drew nothing, a \
      cancelled set that the task was skipped; its boxes do not count. Predictions and drafts do not \
      count. The first set of a task that is marked as ground truth is the reference for the others, \
      as boxes of --gold are, and nobody's work; where it is the only set of its task, it counts as the \
      work of whoever drew it. Polygons, masks, keypoints and choices are counted and left out.
      """,
    identity: """
      completed_by of the annotation set: a number, an e-mail address, or an object with email or id. \
      --labeler-key names another field of the result, the set, the task or its data.
      """,
    source: "https://labelstud.io/guide/export")

  func recognizes(_ head: FileHead) -> String? {
    guard let task = head.outline.record, let sets = task["annotations"] ?? task["completions"],
      sets.isArray
    else { return nil }
    if let set = sets.element, set["result"]?.isArray == true || set.has("result", "completed_by") {
      return "JSON tasks with annotation sets and results"
    }
    if sets.element == nil, task.has("data"), task["data"]?.isObject == true {
      return "JSON tasks with data and no annotation set"
    }
    return nil
  }

  /// The paths of results and of sets: in a list, on a line, in a file of one task; each under
  /// `annotations` and under `completions`.
  private static let places = ["$[#]", "#:$", "$"].flatMap { task in
    ["annotations", "completions"].flatMap { key in
      ["\(task).\(key)[#].result[#]", "\(task).\(key)[#]"]
    }
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var tasks = 0
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"], places: Self.places, window: window
    ) { reading, record in
      tasks += 1
      var task = Task(record)
      task.read(into: &reading)
    } last: { reading in
      reading.imageEntries = tasks
    }
  }

  /// One task.
  private struct Task {
    let record: JSONRecord
    let task: JSONValue
    var usesCompletions = false

    init(_ record: JSONRecord) {
      self.record = record
      task = record.value
    }

    /// The place of a result, or of a set when `result` is nil.
    func place(_ set: Int, _ result: Int?) -> JSONPlace {
      let kind = (usesCompletions ? 2 : 0) + (result == nil ? 1 : 0)
      if record.path == 0 { return JSONPlace(kind, record.index, set, result ?? 0) }
      if record.index == 0 { return JSONPlace(8 + kind, set, result ?? 0) }
      return JSONPlace(4 + kind, record.line, set, result ?? 0)
    }

    mutating func read(into reading: inout JSONReading) {
      guard task.isObject else {
        return reading.reject(place(0, nil), "A task needs to be an object.")
      }
      let image = image(&reading)
      var sets = task["annotations"]
      if sets?.isArray != true, let older = task["completions"] {
        usesCompletions = true
        sets = older
      }
      tellOfModels(&reading)
      guard let sets else { return }
      let truth = groundTruth(among: sets)
      var index = 0
      for set in sets.elements {
        if index == truth {
          readReference(set, index, image: image, into: &reading)
        } else if set.isObject {
          read(set, index, image: image, into: &reading)
        } else {
          reading.reject(place(index, nil), "An annotation set needs to be an object.")
        }
        index += 1
      }
    }

    /// Whoever exports nothing else should learn why there are no boxes.
    private func tellOfModels(_ reading: inout JSONReading) {
      for prediction in task["predictions"]?.elements ?? JSONElements.none
      where prediction.isObject {
        reading.note("prediction", "sets of predictions were made by models and do not count.")
      }
      for draft in task["drafts"]?.elements ?? JSONElements.none where draft.isObject {
        reading.note("draft", "drafts were never submitted and do not count.")
      }
    }

    /// The index of the set that the other sets of the task can be compared with.
    private func groundTruth(among sets: JSONValue) -> Int? {
      var truth: Int?
      var others = 0
      for (index, set) in sets.elements.enumerated() where set.isObject && !isSkipped(set) {
        if truth == nil, set["ground_truth"]?.isTrue == true { truth = index } else { others += 1 }
      }
      return others > 0 ? truth : nil
    }

    private func readReference(
      _ set: JSONValue, _ index: Int, image: Int32, into reading: inout JSONReading
    ) {
      reading.note(
        "ground-truth",
        "annotation sets are marked as ground truth: they are the reference for the other sets of "
          + "their tasks, and nobody's work.")
      let first = reading.table.boxCount
      let scopes = scopes(of: set)
      let labeler = reading.labeler(author(of: set), in: scopes)
      readResults(of: set, index, image: image, labeler: labeler, scopes: scopes, into: &reading)
      reading.table.referenceImages.append(image)
      reading.table.referenceBoxes.append(first..<reading.table.boxCount)
    }

    private func author(of set: JSONValue) -> JSONValue? {
      set["completed_by"]?.person ?? set["created_username"]?.person
    }

    /// Where --labeler-key looks.
    private func scopes(of set: JSONValue) -> [JSONValue] {
      [set, task] + (task["data"].map { [$0] } ?? [])
    }

    private func isSkipped(_ set: JSONValue) -> Bool {
      set["was_cancelled"]?.isTrue == true || set["skipped"]?.isTrue == true
    }

    private func image(_ reading: inout JSONReading) -> Int32 {
      let id = task["id"]
      let name = LabelStudioRegion.imageName(task["data"])
      var image = reading.image(name)
      if image < 0 { image = reading.image(named: "task \(id?.name ?? "\(record.index)")") }
      if let number = id?.integer {
        reading.table.imageIDs.append(number, image: image)
      } else if let text = id?.name {
        reading.table.imageIDs.append(text, image: image)
      }
      return image
    }

    private func read(
      _ set: JSONValue, _ index: Int, image: Int32, into reading: inout JSONReading
    ) {
      let scopes = scopes(of: set)
      let labeler = reading.labeler(author(of: set), in: scopes)
      let isSkipped = isSkipped(set)
      reading.see(
        image: image, labeler: labeler,
        day: reading.day(set.first(of: "created_at", "updated_at"), at: place(index, nil)),
        seconds: set["lead_time"]?.number ?? .nan,
        status: isSkipped ? .skipped : isRejected(set) ? .rejected : .done, isExplicit: true)
      if isSkipped {
        return reading.note(
          "skipped-set", "annotation sets were cancelled; their boxes do not count.")
      }
      if set["ground_truth"]?.isTrue == true {
        reading.note(
          "ground-truth",
          "annotation sets are marked as ground truth and count as the work of whoever drew them, "
            + "as no other set of their tasks could be compared with them.")
      }
      readResults(of: set, index, image: image, labeler: labeler, scopes: scopes, into: &reading)
    }

    /// The last review decides.
    private func isRejected(_ set: JSONValue) -> Bool {
      var rejected = false
      guard let reviews = set["reviews"] else { return false }
      for review in reviews.elements {
        if let accepted = review["accepted"], accepted.kind == .boolean {
          rejected = !accepted.isTrue
        }
      }
      return rejected
    }

    private func readResults(
      of set: JSONValue, _ index: Int, image: Int32, labeler: Int32, scopes: [JSONValue],
      into reading: inout JSONReading
    ) {
      guard let results = set["result"] else { return }
      let pairs = Pairs(results)
      var position = -1
      for result in results.elements {
        position += 1
        guard let value = result["value"], let type = result["type"] else {
          reading.leaveOut(result.first(of: "type", "from_name"))
          continue
        }
        var label: JSONValue?
        if type.equals("rectanglelabels") {
          label = LabelStudioRegion.label(value, &reading)
        } else if type.equals("rectangle") {
          label = pairs.labels(of: result).flatMap { LabelStudioRegion.label($0, &reading) }
        } else {
          // The labels of a rectangle are part of its box.
          if !(type.equals("labels") && pairs.hasRectangle(of: result)) { reading.leaveOut(type) }
          continue
        }
        if result["origin"]?.equals("prediction") == true { reading.noteModelMade() }
        LabelStudioRegion.add(
          value, sized: result, image: image,
          labeler: labeler >= 0 ? labeler : reading.labeler(nil, in: [result] + scopes),
          category: reading.category(label), id: result["id"], at: place(index, position),
          to: &reading)
      }
    }
  }

  /// Rectangles and labels that are results of their own and share an id.
  private struct Pairs {
    private var rectangles: [UnsafeRawBufferPointer] = []
    private var labels: [(id: UnsafeRawBufferPointer, value: JSONValue)] = []

    init(_ results: JSONValue) {
      for result in results.elements {
        guard let type = result["type"], let id = result["id"]?.text else { continue }
        if type.equals("rectangle") {
          rectangles.append(id)
        } else if type.equals("labels"), let value = result["value"] {
          labels.append((id, value))
        }
      }
    }

    func labels(of result: JSONValue) -> JSONValue? {
      guard let id = result["id"]?.text else { return nil }
      return labels.first { $0.id.elementsEqual(id) }?.value
    }

    func hasRectangle(of result: JSONValue) -> Bool {
      guard let id = result["id"]?.text else { return false }
      return rectangles.contains { $0.elementsEqual(id) }
    }
  }
}
