/// The annotation reports of BIIGLE, for images and for videos.
struct BIIGLE: LabelFormat {
  let info = LabelFormatInfo(
    name: "biigle",
    title: "BIIGLE annotation report CSV",
    reads: """
      Every row of shape Rectangle becomes a box, the smallest around its four corners, in pixels; how \
      many rectangles were rotated is told. In a video report every key frame is a box on the image \
      of that second. Circles, ellipses, points, lines, polygons and whole frames are counted and left \
      out. A label that another user gave to an annotation that somebody else drew is counted and left \
      out, as two copies of one drawing are no agreement. Image sizes are read from attributes. The \
      day is that of created_at.
      """,
    identity: """
      firstname and lastname of the user, with user_id behind when two users have one name; \
      --labeler-key names a column.
      """,
    source: "https://biigle.de/manual/tutorials/reports/reports-schema")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head) else { return nil }
    let columns = CSVColumns(dialect.header)
    guard columns.all(["shapename", "points", "labelname"]) != nil, Self.image(columns) != nil
    else { return nil }
    return "a header with label_name, shape_name and points"
  }

  private static func image(_ columns: CSVColumns) -> Int? {
    columns.first(["filename", "videofilename", "imageid", "videoid"])
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let columns = CSVColumns(try CSVDialect(of: source).header)
    guard let imageColumn = Self.image(columns) else {
      throw UnreadableInput(place: source.path, reason: "a column filename is needed here.")
    }
    let labelerColumn = try options.labelerKey.map {
      try columns.labeler(named: $0, in: source.path)
    }
    var users = Users()
    var drawnBy: [String: Int32] = [:]
    try JSONReading.readCells(
      source, options, into: &table, places: ["#:$[#]", "#:$.points"]
    ) { reading, cells in
      let place = JSONPlace(1, cells.line)
      let name = cells.text(imageColumn)
      let labeler = reading.labeler(
        named: labelerColumn.map { cells.text($0) } ?? users.name(cells))
      let shape = cells.text(columns.named("shape_name"))
      guard shape == "Rectangle" else {
        _ = reading.image(named: name)
        return reading.leaveOut(shape)
      }
      let annotation = cells.text(columns.named("annotation_id"))
      if !annotation.isEmpty {
        if let first = drawnBy[annotation], first != labeler {
          return reading.leaveOut("further users' labels of a drawn box")
        }
        drawnBy[annotation] = labeler
      }
      guard let points = cells.json(columns.named("points")), points.isArray else {
        return reading.reject(place, "The points are no JSON array.")
      }
      let frames = cells.json(columns.named("frames"))?.elements.map(\.name)
      let isVideo = points.elements.contains { $0.isArray }
      let shapes = isVideo ? Array(points.elements) : [points]
      let size = cells.json(columns.named("attributes"))
      let day = reading.day(cells[columns.named("created_at")])
      for (index, corners) in shapes.enumerated() {
        let numbers = corners.elements.map(\.coordinate)
        // An empty key frame is a gap in the track.
        if isVideo, numbers.isEmpty { continue }
        guard numbers.count == 8 else {
          reading.leaveOut("rectangles without four corners")
          continue
        }
        let xs = stride(from: 0, to: 8, by: 2).map { numbers[$0] }
        let ys = stride(from: 1, to: 8, by: 2).map { numbers[$0] }
        if Self.isRotated(xs, ys) {
          reading.note("rotated-box", "boxes are rotated; the boxes around them were read.")
        }
        let second = isVideo ? frames.flatMap { index < $0.count ? $0[index] : nil } : nil
        let image = reading.image(named: second.map { "\(name) second \($0)" } ?? name)
        reading.setSize(
          of: image, width: size?["width"]?.number, height: size?["height"]?.number, at: place)
        reading.add(
          image: image, labeler: labeler,
          category: reading.category(named: cells.text(columns.named("label_name"))),
          Self.box(xs, ys),
          id: AnnotationIDs.ID(cell: cells[columns.ending(in: "annotationlabelid")]),
          at: isVideo ? JSONPlace(0, cells.line, index) : place)
        reading.see(image: image, labeler: labeler, day: day, isExplicit: false)
      }
    }
  }

  /// The smallest box around the corners; NaN when one of their coordinates is.
  private static func box(_ xs: [Double], _ ys: [Double]) -> BoxCoordinates {
    if (xs + ys).contains(where: \.isNaN) {
      return BoxCoordinates(x: .nan, y: .nan, width: .nan, height: .nan)
    }
    return BoxCoordinates(
      left: xs.min() ?? .nan, top: ys.min() ?? .nan, right: xs.max() ?? .nan,
      bottom: ys.max() ?? .nan)
  }

  /// Whether the sides are not along the axes, by more than half a pixel.
  private static func isRotated(_ xs: [Double], _ ys: [Double]) -> Bool {
    (0..<4).contains { corner in
      let next = (corner + 1) % 4
      return min(abs(xs[corner] - xs[next]), abs(ys[corner] - ys[next])) > 0.5
    }
  }

  /// The people of a report, who are told apart by their numbers.
  private struct Users {
    private var names: [String: String] = [:]
    private var idOfName: [String: String] = [:]

    mutating func name(_ cells: JSONCells) -> String {
      let id = cells.text(cells.columns.named("user_id"))
      if let known = names[id], !id.isEmpty { return known }
      let parts = ["firstname", "lastname"].map { cells.text(cells.columns.named($0)) }
      let full = parts.filter { !$0.isEmpty }.joined(separator: " ")
      if full.isEmpty { return id }
      let isTaken = idOfName[full].map { $0 != id } ?? false
      idOfName[full] = idOfName[full] ?? id
      let name = isTaken ? "\(full) (\(id))" : full
      names[id] = name
      return name
    }
  }
}
