/// The state while one LabelMe XML file is read.
final class LabelMeMITReading: XMLElements {
  private let boxes: FileBoxes
  private let source: ByteSource
  private var filename = ""
  private var width = 0.0
  private var height = 0.0
  private var object: Object?
  /// Which child of the root, of an object, and of its outline is open.
  private var child = ""
  private var part = ""
  private var inner = ""
  private var polygons = 0
  private var deleted = 0
  private var days: [(labeler: Int32, day: Int32)] = []
  private var lastDate: (date: [UInt8], day: Int32)?
  private let badDays = IssueTally("unreadable-date", .warning)

  private struct Object {
    var line: Int
    var category = LabelTable.unknown
    var username = ""
    var id = AnnotationIDs.ID.none
    var day = LabelTable.unknownDay
    var isDeleted = false
    var isBox = false
    /// The corners of a mask's box.
    var mask: [String: Double] = [:]
    var xs: [Double] = []
    var ys: [Double] = []
  }

  init(_ source: ByteSource, takingOver table: inout LabelTable) {
    self.source = source
    boxes = FileBoxes(path: source.path, takingOver: &table)
  }

  func begin(_ element: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    switch reader.depth {
    case 1: reader.readsText = true
    case 2:
      child = element.string
      if child == "object" { object = Object(line: reader.line) }
    case 3: part = element.string
    case 4: inner = element.string
    default: break
    }
  }

  func end(_ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader) {
    switch (reader.depth, child) {
    case (2, "object"): addObject()
    case (2, "filename"): filename = String(decoding: text, as: UTF8.self)
    case (3, "imagesize"):
      if part == "nrows" { height = DecimalNumber.parse(text) ?? 0 }
      if part == "ncols" { width = DecimalNumber.parse(text) ?? 0 }
    case (3, "object"): readPart(text, reader)
    case (4, "object"):
      if inner == "username", part == "polygon" || part == "segm" {
        object?.username = String(decoding: text, as: UTF8.self)
      }
    case (5, "object"): readCoordinate(element, text, reader)
    default: break
    }
  }

  private func readPart(_ text: UnsafeRawBufferPointer, _ reader: XMLReader) {
    switch part {
    case "name": object?.category = boxes.category(text)
    case "deleted": object?.isDeleted = text.elementsEqual("1".utf8)
    case "type": object?.isBox = text.elementsEqual("bounding_box".utf8)
    case "id":
      let id = String(decoding: text, as: UTF8.self)
      object?.id = Int64(id).map(AnnotationIDs.ID.number) ?? (id.isEmpty ? .none : .string(id))
    case "date":
      guard !text.isEmpty else { return }
      if let day = day(text) {
        object?.day = day
      } else {
        badDays.add(
          place: "\(source.path):\(reader.line)",
          message: "\"\(String(decoding: text.prefix(100), as: UTF8.self))\" is no date.")
      }
    default: break
    }
  }

  /// Most objects of an image are of one day.
  private func day(_ text: UnsafeRawBufferPointer) -> Int32? {
    let date = text.prefix { $0 != 0x20 }
    if let last = lastDate, last.date.elementsEqual(date) { return last.day }
    guard let day = LabelDay.parse(text) else { return nil }
    lastDate = (Array(date), day)
    return day
  }

  private func readCoordinate(
    _ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader
  ) {
    switch (part, inner) {
    case ("polygon", "pt"):
      if element == "x" { object?.xs.append(boxes.number(text, line: reader.line)) }
      if element == "y" { object?.ys.append(boxes.number(text, line: reader.line)) }
    case ("segm", "box"):
      object?.mask[element.string] = boxes.number(text, line: reader.line)
    default: break
    }
  }

  private func addObject() {
    guard let object else { return }
    self.object = nil
    if object.isDeleted {
      deleted += 1
      return
    }
    var numbers = BoxCoordinates.missing
    if !object.mask.isEmpty {
      let edge = { (name: String) in object.mask[name] ?? .nan }
      numbers = BoxCoordinates(
        left: edge("xmin"), top: edge("ymin"), right: edge("xmax"), bottom: edge("ymax"))
    } else if object.isBox {
      numbers = BoxCoordinates(
        left: object.xs.min() ?? .nan, top: object.ys.min() ?? .nan, right: object.xs.max() ?? .nan,
        bottom: object.ys.max() ?? .nan)
    } else {
      polygons += 1
      return
    }
    let labeler = boxes.labeler(object.username)
    if labeler >= 0, object.day != LabelTable.unknownDay { days.append((labeler, object.day)) }
    boxes.add(
      image: LabelTable.unknown, labeler: labeler, category: object.category, numbers,
      line: object.line, id: object.id)
  }

  /// Gives the boxes their image, and hands the table back.
  func finish(into table: inout LabelTable) {
    let image = boxes.table.image(named: ImageXMLName.key(source, filename: filename))
    boxes.countImage()
    if let beside = source.surroundings.image(of: source.path) {
      boxes.table.imagePaths[image] = beside
    }
    _ = boxes.table.setSize(of: image, width, height)
    for box in boxes.firstBox..<boxes.table.boxCount { boxes.table.boxImage[box] = image }
    for entry in days {
      boxes.table.record(View(image: image, labeler: entry.labeler, day: entry.day))
    }
    source.surroundings.count(
      polygons, "polygons have no box and were left out.", code: "not-a-box", place: source.path)
    source.surroundings.count(
      deleted, "deleted objects were left out.", code: "deleted", place: source.path)
    boxes.finish(into: &table, [badDays])
  }
}
