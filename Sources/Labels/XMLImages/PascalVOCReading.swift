/// The state while one Pascal VOC file is read.
final class PascalVOCReading: XMLElements {
  private let boxes: FileBoxes
  private let source: ByteSource
  private var filename = ""
  private var labeler = ""
  private var width = 0.0
  private var height = 0.0
  private var object: Object?
  /// Which child of the root, and of an object, is open.
  private var child = ""
  private var part = ""
  private var objectsWithoutBox = 0
  private let badSizes = IssueTally("unreadable-number", .error)

  private struct Object {
    var line: Int
    var category = LabelTable.unknown
    var hasBox = false
    var left = Double.nan
    var top = Double.nan
    var right = Double.nan
    var bottom = Double.nan
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
    case 3:
      part = element.string
      if part == "bndbox" { object?.hasBox = true }
    default: break
    }
  }

  func end(_ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader) {
    switch (reader.depth, child) {
    case (2, "object"): addObject()
    case (2, "filename"): filename = String(decoding: text, as: UTF8.self)
    case (3, "source"):
      if part == "annotator" { labeler = String(decoding: text, as: UTF8.self) }
    case (3, "size"):
      if part == "width" { width = size(text, reader) }
      if part == "height" { height = size(text, reader) }
    case (3, "object"):
      if part == "name" { object?.category = boxes.category(text) }
    case (4, "object") where part == "bndbox":
      switch element {
      case "xmin": object?.left = boxes.number(text, line: reader.line)
      case "ymin": object?.top = boxes.number(text, line: reader.line)
      case "xmax": object?.right = boxes.number(text, line: reader.line)
      case "ymax": object?.bottom = boxes.number(text, line: reader.line)
      default: break
      }
    default: break
    }
  }

  private func size(_ text: UnsafeRawBufferPointer, _ reader: XMLReader) -> Double {
    if text.isEmpty { return 0 }
    if let value = DecimalNumber.parse(text) { return value }
    badSizes.add(
      place: "\(source.path):\(reader.line)",
      message: "\"\(String(decoding: text.prefix(100), as: UTF8.self))\" is no size; it is unknown."
    )
    return 0
  }

  private func addObject() {
    guard let object else { return }
    self.object = nil
    guard object.hasBox else {
      objectsWithoutBox += 1
      return
    }
    // The image is not known before the end: its name may come last.
    boxes.add(
      image: LabelTable.unknown, category: object.category,
      BoxCoordinates(
        left: object.left, top: object.top, right: object.right, bottom: object.bottom),
      line: object.line)
  }

  /// Gives the boxes their image and labeler, and hands the table back.
  func finish(into table: inout LabelTable) {
    let image = boxes.table.image(named: ImageXMLName.key(source, filename: filename))
    boxes.countImage()
    if let beside = source.surroundings.image(of: source.path) {
      boxes.table.imagePaths[image] = beside
    }
    let sizeConflicts = IssueTally("image-size-conflict", .warning)
    if !boxes.table.setSize(of: image, width, height) {
      let i = Int(image)
      sizeConflicts.add(
        place: source.path,
        message: "\"\(boxes.table.images[image])\" is \(width) x \(height) here and "
          + "\(boxes.table.imageWidth[i]) x \(boxes.table.imageHeight[i]) before; the first counts."
      )
    }
    let number = boxes.labeler(labeler)
    for box in boxes.firstBox..<boxes.table.boxCount {
      boxes.table.boxImage[box] = image
      boxes.table.boxLabeler[box] = number
    }
    source.surroundings.count(
      objectsWithoutBox, "objects have no bndbox and were left out.", code: "not-a-box",
      place: source.path)
    boxes.finish(into: &table, [badSizes, sizeConflicts])
  }
}
