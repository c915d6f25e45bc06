/// The text of Padilla's object detection metrics: one file per image, a row per box.
///
/// Nothing in a file says which of its layouts it has, so each layout is a format of its own.
struct Padilla: LabelFormat {
  /// What the four numbers of a row are.
  enum Layout: String {
    case xywh
    case xyrb
    case relative
  }

  let layout: Layout

  var info: LabelFormatInfo {
    let numbers =
      switch layout {
      case .xywh: "left, top, width and height in pixels"
      case .xyrb: "left, top, right and bottom in pixels"
      case .relative: "the centre and the sides in shares of the image"
      }
    return LabelFormatInfo(
      name: "padilla-\(layout.rawValue)",
      title: "Object Detection Metrics text: \(numbers)",
      reads: """
        Rows `class n n n n`, or with a confidence after the class; the four numbers are \(numbers). \
        The layouts look alike: a folder is recognised when one of its files fits only one of them, \
        otherwise --format has to say which. Sizes come from images beside the labels or from --images.
        """,
      identity: "None: one folder per labeler (--labeler-from folder) or --assignments.",
      source: "https://github.com/rafaelpadilla/Object-Detection-Metrics")
  }

  var hasFilePerImage: Bool { true }

  func recognizes(_ head: FileHead) -> String? {
    let head = TextHead(head)
    guard head.areMostly({ Self.numbers($0) != nil }) else { return nil }
    let boxes = head.rows.compactMap(Self.numbers)
    let areShares = boxes.allSatisfy { $0.allSatisfy { abs($0) <= 1.5 } }
    let areCorners = boxes.allSatisfy { $0[2] >= $0[0] && $0[3] >= $0[1] }
    let fits =
      switch layout {
      case .relative: areShares
      case .xywh: !areShares
      case .xyrb: !areShares && areCorners
      }
    return fits ? "rows of a word and four numbers, or five with a confidence" : nil
  }

  /// The four numbers after a word and perhaps a confidence; nil for another row.
  private static func numbers(_ row: [String]) -> [Double]? {
    guard row.count == 5 || row.count == 6, TextHead.number(row[0]) == nil else { return nil }
    let numbers = row.dropFirst().compactMap(TextHead.number)
    return numbers.count == row.count - 1 ? numbers.suffix(4) : nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let text = ImageTextBoxes(source, takingOver: &table)
    let badRows = IssueTally("unreadable-row", .error)
    defer {
      if layout == .relative {
        text.boxes.table.markShares(text.boxes.firstBox..<text.boxes.table.boxCount)
      }
      text.boxes.finish(into: &table, [badRows])
    }
    let lines = try TextLines(source)
    while try lines.next() {
      lines.split()
      let words = lines.words
      guard words.count == 5 || words.count == 6 else {
        badRows.add(
          place: lines.place,
          message: "The row has \(words.count) words; a class and four numbers are needed.")
        continue
      }
      let n = words.suffix(4).map { text.boxes.number($0, line: lines.number) }
      let numbers: BoxCoordinates =
        switch layout {
        case .xywh: BoxCoordinates(x: n[0], y: n[1], width: n[2], height: n[3])
        case .xyrb: BoxCoordinates(left: n[0], top: n[1], right: n[2], bottom: n[3])
        case .relative: BoxCoordinates(centerX: n[0], centerY: n[1], width: n[2], height: n[3])
        }
      text.add(numbers, category: text.boxes.category(words[0]), line: lines.number)
    }
  }
}
