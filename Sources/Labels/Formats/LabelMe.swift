/// The labelme tool's JSON, one file per image.
struct LabelMe: LabelFormat {
  let info = LabelFormatInfo(
    name: "labelme",
    title: "LabelMe JSON",
    reads: """
      Every shape of type rectangle becomes a box: two opposite corners in either order, which only \
      tells how the mouse was dragged, or the four corners of X-AnyLabeling. Polygons (and shapes \
      without a shape_type, which are polygons), circles, lines, points, masks and rotated rectangles \
      are counted and left out. imageData is passed over and never held. The image is the last part \
      of imagePath, Windows paths included, with the folder in front when several folders have files \
      of one name; an image with no shapes counts as one without boxes.
      """,
    identity: """
      The format has none: give one file or folder per labeler, or assignments. A well-known key \
      (annotator, labeler, user and so on) on the shape, in its flags or at the root is read; \
      --labeler-key names another.
      """,
    source: "https://github.com/wkentaro/labelme")

  func recognizes(_ head: FileHead) -> String? {
    if head.outline.has("shapes", "imagePath") { return "a JSON object with shapes and imagePath" }
    // Many shapes or an embedded image may be all that the head shows.
    if head.outline["shapes"]?.element?.has("label", "points") == true {
      return "a JSON object with shapes that have label and points"
    }
    guard head.outline["imageData"]?.opening == UInt8(ascii: "\"") else { return nil }
    return "a JSON object with imageData"
  }

  /// A box that waits for the image, whose name may stand behind all shapes.
  private struct Shape {
    var box: BoxCoordinates
    var category: Int32
    var labeler: Int32
    var index: Int
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let key = options.labelerKey.map(LabelerKey.init)
    let people = key.map { [$0.root] } ?? JSONValue.personKeys
    var shapes: [Shape] = []
    var path = ""
    var size: [Int: Double] = [:]
    var labeler = LabelTable.unknown
    var labelerRank = Int.max
    try JSONReading.read(
      source, options, into: &table,
      records: ["$.shapes[*]", "$.imagePath", "$.imageWidth", "$.imageHeight"]
        + people.map { "$.\($0)" },
      places: ["$.shapes[#]", "$"]
    ) { reading, record in
      let value = record.value
      switch record.path {
      case 0:
        if let box = Self.box(value, &reading) {
          let own = value.wellKnownPerson ?? value["flags"]?.wellKnownPerson
          shapes.append(
            Shape(
              box: box, category: reading.category(value["label"]),
              labeler: reading.labeler(own, in: [value]), index: record.index))
        }
      case 1: path = value.name ?? ""
      case 2, 3: size[record.path] = value.number
      default:
        guard record.path < labelerRank else { return }
        let person = if let key { key.person(belowRoot: value) } else { value.person }
        guard let name = person?.name else { return }
        labeler = reading.labeler(named: name)
        labelerRank = record.path
      }
    } last: { reading in
      let name = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
      // Files of one name in several folders are of several images.
      let image = reading.image(
        named: source.path == "-"
          ? name ?? reading.fileStem : source.surroundings.imageKey(of: source.path, name: name))
      reading.setSize(of: image, width: size[2], height: size[3], at: JSONPlace(1))
      for shape in shapes {
        reading.add(
          image: image, labeler: shape.labeler < 0 ? labeler : shape.labeler,
          category: shape.category, shape.box, at: JSONPlace(0, shape.index))
      }
    }
  }

  /// The box of a rectangle; nil when a shape is none, which is counted.
  private static func box(_ shape: JSONValue, _ reading: inout JSONReading) -> BoxCoordinates? {
    guard shape["shape_type"]?.equals("rectangle") == true else {
      reading.leaveOut(shape["shape_type"]?.name ?? "polygon")
      return nil
    }
    let corners = shape["points"]?.elements.reduce(0) { count, _ in count + 1 }
    guard corners == 2 || corners == 4 else {
      reading.leaveOut("rectangles without two or four points")
      return nil
    }
    return BoxCoordinates(around: shape["points"])
  }
}
