/// Supervisely's annotation of one image.
struct Supervisely: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "supervisely",
    title: "Supervisely JSON",
    reads: """
      One file per image, ds/ann/IMAGE.json; the image is named by the file. Objects of geometryType \
      rectangle become boxes between the two points of `exterior`, which may come in any order. Right \
      and bottom are pixel indices and inclusive by the format's definition; they are read as written, \
      without adding 1. Polygons, bitmaps, points and lines are counted and left out.
      """,
    identity: "labelerLogin of each object. --labeler-key names another field of the object.",
    source: "https://docs.supervisely.com/data-organization/00_ann_format_navi")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    guard let objects = outline["objects"], objects.isArray,
      outline["size"]?.has("width", "height") == true
        || objects.element?.has("classTitle", "geometryType") == true
    else { return nil }
    return "a JSON object with size and objects"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$"], places: ["$.objects[#]", "$"], window: window
    ) { reading, record in
      let value = record.value
      let image = reading.image(named: reading.fileStem)
      let size = value["size"]
      reading.setSize(
        of: image, width: size?["width"]?.number, height: size?["height"]?.number,
        at: JSONPlace(1))
      var index = -1
      for object in value["objects"]?.elements ?? JSONElements.none {
        index += 1
        let kind = object.first(of: "geometryType", "shape")
        guard kind?.equals("rectangle") == true else {
          reading.leaveOut(kind)
          continue
        }
        let place = JSONPlace(0, index)
        let labeler = reading.labeler(object["labelerLogin"], in: [object, value])
        reading.see(
          image: image, labeler: labeler,
          day: reading.day(object.first(of: "createdAt", "updatedAt"), at: place),
          isExplicit: false)
        let points = object["points"] ?? object["geometry"]?["points"] ?? object["geometry"]
        reading.add(
          image: image, labeler: labeler, category: reading.category(object["classTitle"]),
          BoxCoordinates(around: points?["exterior"]), id: object["id"], at: place)
      }
    }
  }
}
