/// The marks of Zooniverse's classifications on their way to boxes.
struct ZooniverseMarks {
  /// The subjects, the name of each one's image, and the names that are given away.
  private var subjects = NameTable()
  private var names: [String] = []
  private var taken = NameTable()

  private var name = ""
  private var dimensions: JSONValue?
  private var labeler = LabelTable.unknown
  private var line = 0

  /// Whether a subject's image has its name.
  func knows(_ subject: String) -> Bool { subjects.number(of: subject) != nil }

  /// Begins a classification.
  mutating func begin(
    subject: String, data: JSONValue?, metadata: JSONValue?, labeler: Int32, line: Int,
    _ reading: inout JSONReading
  ) {
    self.labeler = labeler
    self.line = line
    dimensions = metadata?["subject_dimensions"]
    let number = Int(subjects.intern(subject))
    if number < names.count {
      name = names[number]
      return
    }
    name = subject
    if let file = Self.fileName(data), taken.number(of: file) == nil {
      name = file
      _ = taken.intern(file)
    }
    names.append(name)
    guard name != subject, !subject.isEmpty else { return }
    // Assignments may name the subject.
    reading.table.imageIDs.append(subject, image: reading.image(named: name))
  }

  /// `{"458021": {"image_name": "a.jpg", …}}`: the member that sounds most like a file's name.
  private static func fileName(_ data: JSONValue?) -> String? {
    guard let data else { return nil }
    for subject in data.fields {
      var best: (rank: Int, name: String)?
      for field in subject.value.fields {
        let key = CSVColumns.key(String(decoding: field.key, as: UTF8.self))
        let keys = ["filename", "imagename", "image", "imagefile", "file"]
        guard let rank = keys.firstIndex(of: key), rank < best?.rank ?? .max,
          let name = field.value.name, !name.isEmpty
        else { continue }
        best = (rank, name)
      }
      return best?.name
    }
    return nil
  }

  /// The image of a frame of the subject.
  func image(frame: Int, _ reading: inout JSONReading) -> Int32 {
    guard !name.isEmpty else { return LabelTable.unknown }
    let image = reading.image(named: frame == 0 ? name : "\(name) frame \(frame)")
    if let size = dimensions?.elements.dropFirst(frame).first(where: { _ in true }) {
      reading.setSize(
        of: image, width: size["naturalWidth"]?.number, height: size["naturalHeight"]?.number,
        at: JSONPlace(2, line))
    }
    return image
  }

  /// Takes the marks of one task, or of each task of a combined one.
  mutating func add(_ annotation: JSONValue, at place: JSONPlace, _ reading: inout JSONReading) {
    guard let value = annotation["value"], value.isArray else { return }
    for (index, mark) in value.elements.enumerated() where mark.isObject {
      var place = place
      if place.shape == 1 {
        place.numbers[3] = Int32(truncatingIfNeeded: index)
      } else {
        place.numbers[2] = Int32(truncatingIfNeeded: index)
      }
      if place.shape == 0, mark["task"] != nil, mark["value"] != nil {
        place.shape = 1
        add(mark, at: place, &reading)
      } else {
        add(mark: mark, task: annotation["task"]?.name ?? "", at: place, &reading)
      }
    }
  }

  private mutating func add(
    mark: JSONValue, task: String, at place: JSONPlace, _ reading: inout JSONReading
  ) {
    guard let box = Self.box(mark) else {
      if let kind = Self.otherKind(mark) { reading.leaveOut(kind) }
      return
    }
    if let angle = mark["angle"]?.number ?? mark["rotation"]?.number, angle != 0 {
      reading.noteRotated()
    }
    let frame = mark["frame"]?.integer ?? 0
    let image = image(frame: (0...10_000).contains(frame) ? Int(frame) : 0, &reading)
    let tool = mark.first(of: "tool_label", "toolLabel")?.name
    let number = mark.first(of: "tool", "toolIndex")?.name ?? "?"
    reading.add(
      image: image, labeler: labeler,
      category: reading.category(named: tool ?? "\(task) tool \(number)"), box, at: place)
    // A frame on which somebody drew was seen.
    if frame > 0 { reading.see(image: image, labeler: labeler, isExplicit: true) }
  }

  /// The rectangle of a mark; nil when it is of another shape.
  private static func box(_ mark: JSONValue) -> BoxCoordinates? {
    guard let width = mark["width"], let height = mark["height"] else { return nil }
    if let x = mark["x_center"], let y = mark["y_center"] {
      return BoxCoordinates(
        centerX: x.coordinate, centerY: y.coordinate, width: width.coordinate,
        height: height.coordinate)
    }
    guard let x = mark["x"], let y = mark["y"] else { return nil }
    return BoxCoordinates(
      x: x.coordinate, y: y.coordinate, width: width.coordinate, height: height.coordinate)
  }

  /// What a mark that is no rectangle is; nil when it is no mark at all.
  private static func otherKind(_ mark: JSONValue) -> String? {
    if let kind = mark["toolType"]?.name { return kind }
    if mark["pathX"] != nil { return "freehand_path" }
    if mark["points"] != nil { return "polygon" }
    if mark["rx"] != nil { return "ellipse" }
    if mark["r"] != nil { return "circle" }
    if mark["x1"] != nil { return "line" }
    return mark["x"] != nil ? "point" : nil
  }
}
