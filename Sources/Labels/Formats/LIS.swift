/// The text of the LIS annotation tool: one file per video, a row per box and frame.
struct LIS: LabelFormat {
  let info = LabelFormatInfo(
    name: "lis",
    title: "LIS annotation tool text",
    reads: """
      Tab-separated rows `frame, label, (left,top,width,height), id, image` below a header become \
      boxes, in pixels. The image is the header's frame path and the row's image. The id is that of \
      the object and repeats from frame to frame: it is passed over, and boxes of one video are not \
      independent. Sizes come from --images.
      """,
    identity: "None: one file or folder per labeler (--labeler-from) or --assignments.",
    source: "https://github.com/rogergranada/dataset-annotation")

  func recognizes(_ head: FileHead) -> String? {
    let line = head.content.prefix { $0 != 0x0A && $0 != 0x0D }
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("Frame:"), text.contains("\t"), text.contains("Points:") else {
      return nil
    }
    return "a header with Frame:, Label: and Points: between tabs"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let boxes = FileBoxes(path: source.path, takingOver: &table)
    let badRows = IssueTally("unreadable-row", .error)
    defer { boxes.finish(into: &table, [badRows]) }
    var folder = ""
    var images: [String: Int32] = [:]
    let lines = try TextLines(source)
    while try lines.next() {
      lines.split(at: 0x09)
      let words = lines.words
      if lines.line.starts(with: "Frame:".utf8) {
        folder = Self.folder(words)
        continue
      }
      // A line of dashes ends the table.
      if lines.line.starts(with: "---".utf8) { continue }
      guard words.count >= 3, let points = Self.numbers(words[2]) else {
        badRows.add(
          place: lines.place,
          message: "A frame, a label and (left,top,width,height) between tabs are needed.")
        continue
      }
      let name = folder + String(decoding: words.count > 4 ? words[4] : words[0], as: UTF8.self)
      if images[name] == nil {
        images[name] = boxes.table.image(named: name)
        boxes.countImage()
      }
      boxes.add(
        image: images[name] ?? LabelTable.unknown, category: boxes.category(words[1]), points,
        line: lines.number)
    }
  }

  private static func folder(_ words: [UnsafeRawBufferPointer]) -> String {
    let mark = "Frame path:"
    for word in words {
      let text = String(decoding: word, as: UTF8.self)
      guard text.hasPrefix(mark) else { continue }
      let path = String(text.dropFirst(mark.count).drop { $0 == " " })
      return path.isEmpty || path.hasSuffix("/") ? path : path + "/"
    }
    return ""
  }

  /// `(31,105,27,72)`; nil when it is no list of four numbers.
  private static func numbers(_ word: UnsafeRawBufferPointer) -> BoxCoordinates? {
    let parts = word.split { ",() ".utf8.contains($0) }
      .compactMap { DecimalNumber.parse(UnsafeRawBufferPointer(rebasing: $0)) }
    guard parts.count == 4 else { return nil }
    return BoxCoordinates(x: parts[0], y: parts[1], width: parts[2], height: parts[3])
  }
}
