/// The state while one LabelMe XML file is read.
final class LabelMeMITReading: XMLElements {
  private var boxes: FileBoxes
  private let source: ByteSource
  private var filename = ""
  private var width = 0.0
  private var height = 0.0
  private var object: Object?
  private var path: [String] = []
  private var polygons = 0
  private var deleted = 0
  private var days: [(labeler: Int32, day: Int32)] = []
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
    if reader.depth == 1 {
      reader.readsText = true
      return
    }
    path.append(element.string)
    if path == ["object"] { object = Object(line: reader.line) }
  }

  func end(_ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader) {
    defer { if !path.isEmpty { path.removeLast() } }
    guard path.first == "object" else {
      switch path {
      case ["filename"]: filename = String(decoding: text, as: UTF8.self)
      case ["imagesize", "nrows"]: height = DecimalNumber.parse(text) ?? 0
      case ["imagesize", "ncols"]: width = DecimalNumber.parse(text) ?? 0
      default: break
      }
      return
    }
    if path.count == 1 {
      addObject()
    } else {
      read(text, reader.line)
    }
  }

  private func read(_ text: UnsafeRawBufferPointer, _ line: Int) {
    switch path.dropFirst().joined(separator: "/") {
    case "name": object?.category = boxes.category(text)
    case "deleted": object?.isDeleted = text.elementsEqual("1".utf8)
    case "type": object?.isBox = text.elementsEqual("bounding_box".utf8)
    case "id":
      let id = String(decoding: text, as: UTF8.self)
      object?.id = Int64(id).map(AnnotationIDs.ID.number) ?? (id.isEmpty ? .none : .string(id))
    case "date":
      guard !text.isEmpty else { return }
      if let day = LabelDay.parse(text) {
        object?.day = day
      } else {
        badDays.add(
          place: "\(source.path):\(line)",
          message: "\"\(String(decoding: text.prefix(100), as: UTF8.self))\" is no date.")
      }
    case "polygon/username", "segm/username":
      object?.username = String(decoding: text, as: UTF8.self)
    case "polygon/pt/x": object?.xs.append(boxes.number(text, line: line))
    case "polygon/pt/y": object?.ys.append(boxes.number(text, line: line))
    case "segm/box/xmin", "segm/box/ymin", "segm/box/xmax", "segm/box/ymax":
      object?.mask[path.last ?? ""] = boxes.number(text, line: line)
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
    var numbers = BoxNumbers()
    if !object.mask.isEmpty {
      let edge = { (name: String) in object.mask[name] ?? .nan }
      numbers = .corners(edge("xmin"), edge("ymin"), edge("xmax"), edge("ymax"))
    } else if object.isBox {
      numbers = .corners(
        object.xs.min() ?? .nan, object.ys.min() ?? .nan, object.xs.max() ?? .nan,
        object.ys.max() ?? .nan)
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
    func tell(_ code: String, _ message: String) {
      boxes.table.issues.append(
        LabelFileIssue(code: code, severity: .warning, place: source.path, message: message))
    }
    if polygons > 0 { tell("not-a-box", "\(polygons) polygons have no box and were left out.") }
    if deleted > 0 { tell("deleted", "\(deleted) deleted objects were left out.") }
    boxes.finish(into: &table, [badDays])
  }
}
