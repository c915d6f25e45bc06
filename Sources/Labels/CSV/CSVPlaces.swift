/// Where the boxes of a delimited file stand in its text.
extension HeaderedCSV: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    let source = try ByteSource(path: text.path)
    guard let dialect = CSVDialect(source.head),
      let layout = BoxLayout(CSVColumns(dialect.header))
    else { throw UnreadableInput(place: text.path, reason: Self.missing(CSVColumns([]))) }
    let columns = CSVColumns(dialect.header)
    let rows = try CSVRows(source, separator: dialect.separator, window: window)
    guard try rows.next() else { return }
    while try rows.next() {
      guard !layout.columns.allSatisfy({ rows.cell($0).isEmpty }) else { continue }
      var place = BoxPlace(entry: rows.line, record: rows.place)
      (place.horizontal, place.vertical) = Self.axes(
        rows, layout, columns.header, text.bytes, decimalComma: dialect.allowsDecimalComma)
      if let id = columns.id, !rows.cell(id).isEmpty { place.id = rows.place(of: id) }
      body(place)
    }
  }

  private static func axes(
    _ rows: CSVRows, _ layout: BoxLayout, _ header: [String], _ text: UnsafeRawBufferPointer,
    decimalComma: Bool
  ) -> (AxisPlace?, AxisPlace?) {
    func axis(_ form: AxisPlace.Form, _ first: Int, _ second: Int) -> AxisPlace? {
      guard !rows.cell(first).isEmpty, !rows.cell(second).isEmpty else { return nil }
      return AxisPlace(
        form, unit: .pixelOrSide, decimalComma: decimalComma, first: rows.place(of: first),
        second: rows.place(of: second), firstName: header[first], secondName: header[second])
    }
    switch layout {
    case .corners(let left, let top, let right, let bottom):
      return (axis(.startAndEnd, left, right), axis(.startAndEnd, top, bottom))
    case .size(let left, let top, let width, let height):
      return (axis(.startAndLength, left, width), axis(.startAndLength, top, height))
    case .list(let column):
      let parts = text[rows.place(of: column)].split { BoxLayout.separatesList($0) }
      guard parts.count == 4 else { return (nil, nil) }
      let places = parts.map { $0.startIndex..<$0.endIndex }
      func axis(_ first: Int, _ firstName: String, _ secondName: String) -> AxisPlace {
        AxisPlace(
          .startAndLength, unit: .pixelOrSide, decimalComma: decimalComma, first: places[first],
          second: places[first + 2], firstName: firstName, secondName: secondName)
      }
      return (axis(0, "x", "width"), axis(1, "y", "height"))
    }
  }
}
