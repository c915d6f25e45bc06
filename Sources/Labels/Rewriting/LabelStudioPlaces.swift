/// Where the boxes of a Label Studio export stand in its text.
extension LabelStudio: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    var cursor = JSONCursor(text.bytes)
    // A list of tasks, or one task.
    let task = cursor.peek() == UInt8(ascii: "[") ? "$[#]" : "$"
    for sets in ["annotations", "completions"] {
      try JSONRecordPlaces.forEachRecord(
        in: text.bytes, at: "\(task).\(sets)[#].result[#]"
      ) { path, file in
        guard file.peek() == UInt8(ascii: "{") else { return }
        if let place = try Self.place(path, &file) { body(place) }
      }
    }
  }

  /// Nil for what is no rectangle with its labels: a rectangle whose labels are a result of their own
  /// cannot be taken out alone.
  private static func place(_ path: String, _ file: inout JSONCursor) throws -> BoxPlace? {
    var place = BoxPlace(entry: .path(path), record: 0..<0, separator: .comma)
    var isRectangle = false
    let start = file.at
    try file.object { name, file in
      if name.elementsEqual("type".utf8) {
        let type = JSONCursor.unquoted(try file.value(), in: file.text)
        isRectangle = file.text[type].elementsEqual("rectanglelabels".utf8)
      } else if name.elementsEqual("value".utf8), file.peek() == UInt8(ascii: "{") {
        (place.horizontal, place.vertical) = try axes(&file)
      }
    }
    place.record = start..<file.at
    return isRectangle ? place : nil
  }

  private static func axes(_ file: inout JSONCursor) throws -> (AxisPlace?, AxisPlace?) {
    var places: [String: Range<Int>] = [:]
    try file.object { name, file in
      let name = String(decoding: name, as: UTF8.self)
      guard ["x", "y", "width", "height"].contains(name) else { return }
      places[name] = JSONCursor.unquoted(try file.value(), in: file.text)
    }
    func axis(_ first: String, _ second: String) -> AxisPlace? {
      guard let start = places[first], let length = places[second] else { return nil }
      return AxisPlace(
        .startAndLength, unit: .percent, first: start, second: length, firstName: first,
        secondName: second)
    }
    return (axis("x", "width"), axis("y", "height"))
  }
}
