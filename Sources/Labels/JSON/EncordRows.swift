/// The data units of Encord's label rows on their way to boxes.
struct EncordRows {
  let isArray: Bool
  /// The batch of the one row of a file.
  var batch = LabelTable.unknown
  private(set) var images = 0
  /// Which unit has a title first: titles may repeat, hashes do not.
  private var unitOfTitle: [String: String] = [:]

  init(isArray: Bool) { self.isArray = isArray }

  mutating func add(
    _ unit: JSONValue, key: UnsafeRawBufferPointer?, row: Int, _ batch: Int32,
    _ reading: inout JSONReading
  ) {
    let hash = key.map { String(decoding: $0, as: UTF8.self) } ?? ""
    var title = unit["data_title"]?.name ?? hash
    if let first = unitOfTitle[title], first != hash { title = "\(title) (\(hash))" }
    unitOfTitle[title] = hash
    let place = reading.placeKey(key)
    let isArray = isArray
    guard let labels = unit["labels"], labels.isObject else {
      images += 1
      _ = reading.image(named: title)
      return
    }
    if let objects = labels["objects"] {
      add(objects, of: unit, named: title, batch, &reading) { index in
        isArray ? JSONPlace(0, row, place, index) : JSONPlace(0, place, index)
      }
      return
    }
    // A video has its labels by frame; one without any was at least opened.
    for frame in labels.fields {
      let number = String(decoding: frame.key, as: UTF8.self)
      guard let objects = frame.value["objects"] else { continue }
      let frame = Int(number) ?? 0
      add(objects, of: unit, named: "\(title) frame \(number)", batch, &reading) { index in
        isArray ? JSONPlace(1, row, place, frame, index) : JSONPlace(1, place, frame, index)
      }
    }
  }

  private mutating func add(
    _ objects: JSONValue, of unit: JSONValue, named name: String, _ batch: Int32,
    _ reading: inout JSONReading, at place: (Int) -> JSONPlace
  ) {
    images += 1
    let image = reading.image(named: name)
    let width = unit["width"]?.number
    let height = unit["height"]?.number
    reading.setSize(of: image, width: width, height: height, at: place(0))
    for (index, object) in objects.elements.enumerated() {
      let plain = object.first(of: "boundingBox", "bounding_box")
      guard
        let corner = plain ?? object.first(of: "rotatableBoundingBox", "rotatable_bounding_box")
      else {
        reading.leaveOut(object["shape"])
        continue
      }
      if plain == nil, (corner["theta"]?.number ?? 0) != 0 { reading.noteRotated() }
      if object["manualAnnotation"]?.kind == .boolean, object["manualAnnotation"]?.isTrue == false {
        reading.noteModelMade()
      }
      let labeler = reading.labeler(object["createdBy"], in: [object, unit])
      reading.add(
        image: image, labeler: labeler,
        category: reading.category(object.first(of: "name", "value")),
        shares: BoxCoordinates(corner, "x", "y", "w", "h"), id: object["objectHash"],
        at: place(index))
      reading.see(
        image: image, labeler: labeler, batch: batch,
        day: reading.day(object["createdAt"], at: place(index)), isExplicit: false)
    }
  }
}
