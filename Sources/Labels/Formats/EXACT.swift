/// The text export of the EXACT annotation server, and of ImageTagger, from which it descends.
struct EXACT: LabelFormat {
  let info = LabelFormatInfo(
    name: "exact",
    title: "EXACT annotation server text",
    reads: """
      Rows `image|label|{"x1": ..., "y1": ..., "x2": ..., "y2": ...}|...` become boxes, with corners as \
      written in pixels; more points are a polygon, and are counted and left out, as are deleted rows. \
      Events `[image|user|time|1 or 2]` say who had which image open: these are views, with the day \
      and the seconds between opening and closing. `not in image` is a view too.
      """,
    identity: """
      The user of the events when there is one: what the user left of a pre-labeled image counts as \
      the user's, and boxes that somebody else drew and nobody changed are counted as pre-labels. \
      Without events, or with several users, the last editor of a box, else its first.
      """,
    source: "https://github.com/DeepMicroscopy/Exact")

  func recognizes(_ head: FileHead) -> String? {
    let rows = TextHead(head, separator: UInt8(ascii: "|")).rows
    guard let first = rows.first else { return nil }
    if first.count == 4, first[0].hasPrefix("["), first[3].hasSuffix("]") {
      return "lines [image|user|time|event]"
    }
    let isBox = { (row: [String]) in
      row.count >= 3
        && (row[2].hasPrefix("{") && row[2].contains("\"x1\"") || row[2] == "not in image")
    }
    return rows.prefix(2).contains(where: isBox) ? "lines image|label|{\"x1\": ...}" : nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var reading = EXACTReading(source, takingOver: &table)
    defer { reading.finish(into: &table) }
    let lines = try TextLines(source)
    while try lines.next() { reading.add(lines) }
  }
}
