/// KITTI text: one file per image.
struct KITTI: LabelFormat {
  let info = LabelFormatInfo(
    name: "kitti",
    title: "KITTI text, one file per image",
    reads: """
      Every row becomes a box of its left, top, right and bottom, in pixels. The fourteen numbers, or \
      fifteen with a score, are counted from the right, so that a class may be called by several \
      words. DontCare rows are boxes of the class DontCare. Sizes come from the images beside the \
      labels, in `image_2`, or from --images. An empty file is an image that does not count as seen.
      """,
    identity: "None: one folder per labeler (--labeler-from folder) or --assignments.",
    source: "https://www.cvlibs.net/datasets/kitti/eval_object.php")

  var hasFilePerImage: Bool { true }

  func recognizes(_ head: FileHead) -> String? {
    let areBoxes = TextHead(head).areMostly { row in
      row.count >= 15 && TextHead.number(row[0]) == nil
        && row.suffix(14).allSatisfy { TextHead.number($0) != nil }
    }
    guard areBoxes else { return nil }
    return "rows of a name and fourteen or fifteen numbers"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let text = ImageTextBoxes(source, takingOver: &table)
    let badRows = IssueTally("unreadable-row", .error)
    defer { text.boxes.finish(into: &table, [badRows]) }
    let lines = try TextLines(source)
    while try lines.next() {
      lines.split()
      let words = lines.words
      guard words.count >= 15 else {
        badRows.add(
          place: lines.place, message: "The row has \(words.count) words; fifteen are needed.")
        continue
      }
      let hasScore = words.count > 15 && DecimalNumber.parse(words[words.count - 15]) != nil
      let first = words.count - (hasScore ? 15 : 14)
      let name = words[..<first].map { String(decoding: $0, as: UTF8.self) }
        .joined(separator: " ")
      // After the name: truncated, occluded, alpha.
      let edges = words[first + 3..<first + 7].map { text.boxes.number($0, line: lines.number) }
      text.add(
        BoxCoordinates(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3]),
        category: text.boxes.table.classes.intern(name), line: lines.number)
    }
  }
}
