/// Rotated boxes in text: Roboflow's YOLO OBB and DOTA.
struct YOLOOBB: LabelFormat {
  let info = LabelFormatInfo(
    name: "yolo-obb",
    title: "YOLO OBB text (Roboflow, DOTA), one file per image",
    reads: """
      Nothing becomes a box: `x1 y1 x2 y2 x3 y3 x4 y4 name difficulty` is a rotated box, and its \
      upright hull is not what was drawn. The rows are counted and left out; the images are listed.
      """,
    identity: "None.",
    source: "https://roboflow.com/formats/yolov5-obb")

  var hasFilePerImage: Bool { true }

  func recognizes(_ head: FileHead) -> String? {
    guard TextHead(head).areMostly(Self.isCorners) else { return nil }
    return "rows of eight numbers and a class name"
  }

  private static func isCorners(_ row: [String]) -> Bool {
    row.count >= 9 && row.prefix(8).allSatisfy { TextHead.number($0) != nil }
      && TextHead.number(row[8]) == nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let text = ImageTextBoxes(source, takingOver: &table)
    defer { text.boxes.finish(into: &table) }
    let lines = try TextLines(source)
    var rows = 0
    while try lines.next() {
      if !lines.line.contains(UInt8(ascii: ":")) { rows += 1 }
    }
    source.surroundings.count(
      rows, "rotated boxes were left out.", code: "not-a-box", place: source.path)
  }
}
