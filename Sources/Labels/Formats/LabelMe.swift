/// The labelme tool's JSON, one file per image.
struct LabelMe: LabelFormat {
  let info = LabelFormatInfo(
    name: "labelme",
    title: "LabelMe JSON",
    reads: """
      Every shape of type rectangle becomes a box: two opposite corners in either order, which only \
      tells how the mouse was dragged, or the four corners of X-AnyLabeling. Polygons (and shapes \
      without a shape_type, which are polygons), circles, lines, points, masks and rotated rectangles \
      are counted and left out. imageData is passed over. The image is the last part of imagePath, \
      Windows paths included; an image with no shapes counts as one without boxes.
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

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$"], places: ["$.shapes[#]", "$"],
      longestString: 1 << 14
    ) { reading, record in
      let file = record.value
      let image = Self.image(file, &reading)
      reading.setSize(
        of: image, width: file["imageWidth"]?.number, height: file["imageHeight"]?.number,
        at: JSONPlace(1))
      guard let shapes = file["shapes"] else { return }
      for (index, shape) in shapes.elements.enumerated() {
        let type = shape["shape_type"]
        guard type?.equals("rectangle") == true else {
          reading.leaveOut(type?.name ?? "polygon")
          continue
        }
        let corners = shape["points"]?.elements.reduce(0) { count, _ in count + 1 }
        guard corners == 2 || corners == 4 else {
          reading.leaveOut("rectangles without two or four points")
          continue
        }
        let own = shape.wellKnownPerson ?? shape["flags"]?.wellKnownPerson ?? file.wellKnownPerson
        reading.add(
          image: image, labeler: reading.labeler(own, in: [shape, file]),
          category: reading.category(shape["label"]),
          BoxCoordinates(around: shape["points"]), at: JSONPlace(0, index))
      }
    }
  }

  private static func image(_ file: JSONValue, _ reading: inout JSONReading) -> Int32 {
    let path = file["imagePath"]?.name ?? ""
    let name = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
    return reading.image(named: name ?? reading.fileStem)
  }
}
