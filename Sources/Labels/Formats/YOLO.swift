/// YOLO text: one file per image, a row per box, shares of the image.
struct YOLO: LabelFormat {
  let info = LabelFormatInfo(
    name: "yolo",
    title: "YOLO text (Ultralytics, Darknet), one file per image",
    reads: """
      Rows of five numbers, `class cx cy w h` in shares of the image, or six with a confidence, become \
      boxes. Longer rows are polygons, rotated boxes or key points: counted and left out. Sizes come \
      from the images beside the labels or in the mirrored folder `images`, or from --images; without \
      them coordinates stay shares. Class names come from data.yaml, obj.names or classes.txt in the \
      folder or up to four above; without a list, the numbers are the names. An empty file is an \
      image that does not count as seen.
      """,
    identity: """
      None: one folder per labeler (--labeler-from folder) or --assignments.
      """,
    source: "https://docs.ultralytics.com/datasets/detect/")

  var hasFilePerImage: Bool { true }

  func recognizes(_ head: FileHead) -> String? {
    // Single boxes may leave the image by far.
    guard TextHead(head).areMostly(Self.isRow) else { return nil }
    return "rows of a class number and four or more shares of the image"
  }

  func shortfall(_ head: FileHead) -> String? {
    guard TextHead(head).areMostly(Self.hasClass) else { return nil }
    return
      "rows of numbers are YOLO's when they are `class cx cy w h` with shares of the image from "
      + "0 to 1; most rows here are not. --format yolo reads them all the same."
  }

  private static func isRow(_ row: [String]) -> Bool {
    hasClass(row) && row.count >= 5
      && row[1...].prefix(4).allSatisfy { abs(TextHead.number($0) ?? 0) <= 1.5 }
  }

  /// Whether the words are numbers, the first a class.
  private static func hasClass(_ row: [String]) -> Bool {
    let numbers = row.compactMap(TextHead.number)
    return row.count >= 4 && numbers.count == row.count && numbers[0] >= 0
      && numbers[0] == numbers[0].rounded()
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var reading = YOLOReading(source, takingOver: &table)
    defer { reading.finish(into: &table) }
    let lines = try TextLines(source)
    while try lines.next() { reading.add(lines) }
  }
}
