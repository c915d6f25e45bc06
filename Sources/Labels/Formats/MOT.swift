/// MOT Challenge: one CSV per sequence, a row per box and frame, without a header.
struct MOT: LabelFormat {
  let info = LabelFormatInfo(
    name: "mot",
    title: "MOT Challenge text (gt.txt)",
    reads: """
      Rows `frame,id,left,top,width,height,confidence,class,visibility` become boxes, as written in \
      pixels; the challenge counts pixels from 1 (--one-based). Boxes of one track are not \
      independent. The image is the sequence and the frame. Sizes come from `seqinfo.ini` above. The \
      class stays a number.
      """,
    identity: "None: one file or folder per labeler (--labeler-from) or --assignments.",
    source: "https://motchallenge.net/instructions/")

  func recognizes(_ head: FileHead) -> String? {
    let areBoxes = TextHead(head, separator: UInt8(ascii: ",")).areMostly { row in
      let numbers = row.compactMap { TextHead.number($0.filter { $0 != " " }) }
      return (7...10).contains(row.count) && numbers.count == row.count && numbers[0] >= 0
        && numbers[0] == numbers[0].rounded() && numbers[1] == numbers[1].rounded()
    }
    guard areBoxes else { return nil }
    return "rows of seven to ten numbers between commas, the first two whole"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let sequence = MOTSequence(of: source.path)
    let boxes = FileBoxes(path: source.path, takingOver: &table)
    let badRows = IssueTally("unreadable-row", .error)
    defer { boxes.finish(into: &table, [badRows]) }
    var images: [Int: Int32] = [:]
    let lines = try TextLines(source)
    while try lines.next() {
      lines.split(at: UInt8(ascii: ","))
      let words = lines.words
      guard words.count >= 6, let value = DecimalNumber.parse(words[0]),
        let frame = Int(exactly: value)
      else {
        badRows.add(
          place: lines.place, message: "A frame, an id and four numbers of a box are needed.")
        continue
      }
      if images[frame] == nil {
        let image = boxes.table.image(named: sequence.image(frame))
        images[frame] = image
        boxes.countImage()
        _ = boxes.table.setSize(of: image, sequence.width, sequence.height)
      }
      let category = words.count > 7 ? boxes.category(words[7]) : LabelTable.unknown
      boxes.add(
        image: images[frame] ?? LabelTable.unknown, category: category,
        BoxCoordinates(
          x: boxes.number(words[2], line: lines.number),
          y: boxes.number(words[3], line: lines.number),
          width: boxes.number(words[4], line: lines.number),
          height: boxes.number(words[5], line: lines.number)), line: lines.number)
    }
  }
}
