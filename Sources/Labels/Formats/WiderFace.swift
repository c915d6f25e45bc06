/// WIDER FACE: one text for many images, each with its path, its number of boxes and the boxes.
struct WiderFace: LabelFormat {
  let info = LabelFormatInfo(
    name: "widerface",
    title: "WIDER FACE text (wider_face_*_bbx_gt.txt)",
    reads: """
      Rows `left top width height ...` below an image's path and count become boxes of the class face, \
      in pixels, those marked invalid too. An image with the count 0 is followed by a row of zeros, \
      which is no box. Sizes come from --images.
      """,
    identity: "None: one file or folder per labeler (--labeler-from) or --assignments.",
    source: "http://shuoyang1213.me/WIDERFACE/")

  func recognizes(_ head: FileHead) -> String? {
    let rows = TextHead(head).rows
    guard rows.count >= 2, ImageName.isImage(rows[0].joined(separator: " ")), rows[1].count == 1,
      let count = TextHead.number(rows[1][0]), count >= 0, count == count.rounded()
    else { return nil }
    guard rows.count >= 3 else { return nil }
    let isBox = rows[2].count >= 4 && rows[2].allSatisfy { TextHead.number($0) != nil }
    guard isBox || (count == 0 && ImageName.isImage(rows[2].joined(separator: " "))) else {
      return nil
    }
    return "an image path, a count and rows of four or more numbers"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let boxes = FileBoxes(path: source.path, takingOver: &table)
    let badRows = IssueTally("unreadable-row", .error)
    let counts = IssueTally("box-count", .error)
    defer { boxes.finish(into: &table, [badRows, counts]) }
    let face = boxes.table.classes.intern("face")
    var image = LabelTable.unknown
    var declared: Int?
    var found = 0
    var place = ""
    func compare() {
      guard let declared, declared != found else { return }
      counts.add(place: place, message: "The count is \(declared) and the rows are \(found).")
    }
    let lines = try TextLines(source)
    while try lines.next() {
      lines.split()
      let words = lines.words
      let name = String(decoding: lines.line, as: UTF8.self)
      if ImageName.isImage(name) {
        compare()
        image = boxes.table.image(named: name)
        boxes.countImage()
        (declared, found, place) = (nil, 0, lines.place)
      } else if declared == nil, words.count == 1, let value = DecimalNumber.parse(words[0]) {
        declared = Int(exactly: value)
      } else if words.count >= 4, image >= 0 {
        let n = words[..<4].map { boxes.number($0, line: lines.number) }
        if declared == 0, n.allSatisfy({ $0 == 0 }) { continue }
        found += 1
        boxes.add(
          image: image, category: face, BoxCoordinates(x: n[0], y: n[1], width: n[2], height: n[3]),
          line: lines.number)
      } else {
        badRows.add(
          place: lines.place, message: "An image path, a count or the numbers of a box are needed.")
      }
    }
    compare()
  }
}
