/// Where the boxes of a COCO file stand in its text.
extension COCO: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    var file = JSONCursor(text.bytes)
    // All arrays of this name count on, as they do for the reader.
    var element = 0
    try file.object { name, file in
      guard name.elementsEqual("annotations".utf8), file.peek() == UInt8(ascii: "[") else { return }
      try file.array { _, file in
        defer { element += 1 }
        guard file.peek() == UInt8(ascii: "{") else { return }
        body(try Self.place(of: .number(element), &file))
      }
    }
  }

  /// The place of the annotation that is next.
  static func place(of entry: BoxPlace.Entry, _ file: inout JSONCursor) throws -> BoxPlace {
    var place = BoxPlace(entry: entry, record: 0..<0, separator: .comma)
    _ = file.peek()
    let start = file.at
    try file.object { name, file in
      if name.elementsEqual("bbox".utf8) {
        (place.horizontal, place.vertical) = try axes(&file)
      } else if name.elementsEqual("id".utf8) {
        place.id = JSONCursor.unquoted(try file.value(), in: file.text)
      }
    }
    place.record = start..<file.at
    return place
  }

  /// The four numbers of `[x, y, width, height]`, or of an object with these names.
  static func axes(_ file: inout JSONCursor) throws -> (AxisPlace?, AxisPlace?) {
    var places = [Range<Int>?](repeating: nil, count: 4)
    switch file.peek() {
    case UInt8(ascii: "["):
      try file.array { index, file in
        guard index < 4 else { return }
        places[index] = JSONCursor.unquoted(try file.value(), in: file.text)
      }
    case UInt8(ascii: "{"):
      let names = [["x"], ["y"], ["width", "w"], ["height", "h"]]
      try file.object { name, file in
        guard
          let index = names.firstIndex(where: { $0.contains { name.elementsEqual($0.utf8) } })
        else { return }
        places[index] = JSONCursor.unquoted(try file.value(), in: file.text)
      }
    default: _ = try file.value()
    }
    func axis(_ first: Int, _ firstName: String, _ secondName: String) -> AxisPlace? {
      guard let start = places[first], let length = places[first + 2] else { return nil }
      return AxisPlace(
        .startAndLength, first: start, second: length, firstName: firstName,
        secondName: secondName)
    }
    return (axis(0, "x", "width"), axis(1, "y", "height"))
  }
}
