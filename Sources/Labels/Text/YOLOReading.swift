/// The state while one YOLO file is read.
struct YOLOReading {
  private let text: ImageTextBoxes
  private let surroundings: Surroundings
  private let names: ClassList?
  private var longRows = 0
  private let badRows = IssueTally("unreadable-row", .error)

  init(_ source: ByteSource, takingOver table: inout LabelTable) {
    surroundings = source.surroundings
    names = surroundings.classList(for: source.path)
    text = ImageTextBoxes(source, takingOver: &table)
    if let names {
      text.boxes.table.files[Int(text.boxes.file)].recognizedBy += ", classes of \(names.path)"
    }
  }

  mutating func add(_ lines: TextLines) {
    lines.split()
    let words = lines.words
    if words.count >= 7 {
      longRows += 1
      return
    }
    guard words.count >= 5 else {
      badRows.add(
        place: lines.place,
        message: "The row has \(words.count) words; class, cx, cy, w and h are needed.")
      return
    }
    let numbers = (1...4).map { text.boxes.number(words[$0], line: lines.number) }
    text.add(
      BoxCoordinates(
        centerX: numbers[0], centerY: numbers[1], width: numbers[2], height: numbers[3]),
      category: category(words[0], lines), line: lines.number)
  }

  /// The class of a number, which some write as "0.0"; a word is its own name.
  private func category(_ word: UnsafeRawBufferPointer, _ lines: TextLines) -> Int32 {
    guard let value = DecimalNumber.parse(word) else { return text.boxes.category(word) }
    guard let number = Int(exactly: value), number >= 0 else {
      surroundings.note(
        "class-number", .error, place: lines.place,
        "\"\(String(decoding: word.prefix(100), as: UTF8.self))\" is no class number.")
      return LabelTable.unknown
    }
    guard let names else { return text.boxes.table.classes.intern(String(number)) }
    guard let name = names.names[number] else {
      surroundings.note(
        "class-number", .error, place: lines.place,
        "Class \(number) is not in \(names.path), which has \(names.names.count) classes.")
      return LabelTable.unknown
    }
    return text.boxes.table.classes.intern(name)
  }

  func finish(into table: inout LabelTable) {
    surroundings.count(
      longRows, "rows are polygons, rotated boxes or key points and were left out.",
      code: "not-a-box", place: text.boxes.path)
    text.boxes.table.markShares(text.boxes.firstBox..<text.boxes.table.boxCount)
    text.boxes.finish(into: &table, [badRows])
  }
}
