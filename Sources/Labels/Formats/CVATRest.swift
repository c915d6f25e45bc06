/// The annotations of jobs or tasks, as a CVAT server gives them to programs.
struct CVATRest: LabelFormat {
  let info = LabelFormatInfo(
    name: "cvat-rest",
    title: "CVAT REST annotations (GET /api/jobs/ID/annotations)",
    reads: """
      Shapes of type rectangle become boxes, in pixels, and so do the rectangles of tracks at their key \
      frames; the frames between are not in the file. Rotated rectangles count as if they were not \
      rotated; other shapes and tags are counted and left out. The file is the answer for one job or \
      task, whose number its path gives (job_12.json, tasks/5/annotations.json), or an object `job` or \
      `task` with several by their number; of both, the jobs are read. Images have no names and no \
      sizes here: they are called by task and frame, `task 5/frame_000012`, by job without a list of \
      jobs. Classes are the numbers of the server's labels. A frame without a shape does not count as \
      seen unless --assignments says so.
      """,
    identity: """
      The assignee of the job, from the list of jobs (GET /api/jobs) among the same inputs; for a \
      task, that of the job that has the frame.
      """,
    source: "https://docs.cvat.ai/docs/api_sdk/api/")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    if Self.isAnswer(outline) { return "a JSON object with shapes, tracks and tags" }
    for key in ["job", "task"] where outline[key]?.firstMember.map(Self.isAnswer) == true {
      return "JSON objects with shapes, tracks and tags by \(key)"
    }
    return nil
  }

  private static func isAnswer(_ outline: JSONOutline) -> Bool {
    outline.has("shapes") && outline.has("tracks") && outline["shapes"]?.isArray == true
      && outline["tracks"]?.isArray == true
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let outline = source.head.outline
    guard !outline.has("shapes") else { return try readAnswer(source, options, into: &table) }
    let key = outline.has("job") ? "job" : "task"
    var rows = CVATRestRows()
    try JSONReading.read(
      source, options, into: &table, records: ["$.\(key).*"],
      places: ["$.\(key).*.shapes[#]", "$.\(key).*.tracks[#].shapes[#]", "$.\(key).*"]
    ) { reading, record in
      guard let name = record.key, let id = Int(String(decoding: name, as: UTF8.self)),
        record.value.isObject
      else {
        return reading.reject(
          JSONPlace(2, reading.placeKey(record.key)),
          "An object with shapes is needed under the number of a \(key).")
      }
      rows.owner = key == "job" ? .job(id) : .task(id)
      let place = reading.placeKey(name)
      for (index, shape) in (record.value["shapes"]?.elements ?? JSONElements.none).enumerated() {
        rows.add(shape, at: JSONPlace(0, place, index), to: &reading)
      }
      for (index, track) in (record.value["tracks"]?.elements ?? JSONElements.none).enumerated() {
        rows.addTrack(track, at: JSONPlace(1, place, index), hole: 2, to: &reading)
      }
      for _ in record.value["tags"]?.elements ?? JSONElements.none { reading.leaveOut("tag") }
    } last: { reading in
      rows.finish(&reading)
    }
  }

  /// Reads the answer for one job or task.
  private func readAnswer(
    _ source: ByteSource, _ options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var rows = CVATRestRows()
    rows.owner = .named(by: source.path)
    try JSONReading.read(
      source, options, into: &table, records: ["$.shapes[*]", "$.tracks[*]", "$.tags[*]"],
      places: ["$.shapes[#]", "$.tracks[#].shapes[#]"]
    ) { reading, record in
      switch record.path {
      case 0: rows.add(record.value, at: JSONPlace(0, record.index), to: &reading)
      case 1: rows.addTrack(record.value, at: JSONPlace(1, record.index), hole: 1, to: &reading)
      default: reading.leaveOut("tag")
      }
    } last: { reading in
      rows.finish(&reading)
    }
  }
}
