/// Where the boxes of a delimited file stand in its text.
struct CSVPlaces {
  private let rows: CSVRows
  private let text: UnsafeRawBufferPointer
  private let header: [String]
  private let layout: BoxLayout
  private let idColumn: Int?
  private let separator: UInt8

  /// Shows the place of each row, by its line.
  static func forEachBox(
    in text: RewritableText, _ dialect: CSVDialect, header: [String],
    _ body: (BoxPlace) -> Void
  ) throws {
    let columns = CSVColumns(header)
    guard let layout = BoxLayout(columns) else {
      throw UnreadableInput(place: text.path, reason: HeaderedCSV.missing(columns))
    }
    if case .boxes = layout {
      throw UnreadableInput(
        place: text.path,
        reason: "a cell with several boxes cannot be changed box by box, so the file is not "
          + "rewritten.")
    }
    let rows = try CSVRows(try ByteSource(path: text.path), separator: dialect.separator)
    for _ in 0..<dialect.headerRows where try !rows.next() { return }
    let places = CSVPlaces(
      rows: rows, text: text.bytes, header: header, layout: layout, idColumn: columns.id,
      separator: dialect.separator)
    while try rows.next() { body(places.place) }
  }

  private var place: BoxPlace {
    var place = BoxPlace(entry: .number(rows.line), record: rows.place)
    (place.horizontal, place.vertical) = axes
    if let idColumn, !rows.cell(idColumn).isEmpty { place.id = rows.place(of: idColumn) }
    return place
  }

  private var axes: (AxisPlace?, AxisPlace?) {
    switch layout {
    case .corners(let left, let top, let right, let bottom):
      return (axis(.startAndEnd, left, right), axis(.startAndEnd, top, bottom))
    case .size(let left, let top, let width, let height):
      return (axis(.startAndLength, left, width), axis(.startAndLength, top, height))
    case .center(let x, let y, let width, let height):
      return (axis(.centerAndLength, x, width), axis(.centerAndLength, y, height))
    case .list(let column, let order): return list(column, order)
    case .boxes: return (nil, nil)
    }
  }

  private func axis(_ form: AxisPlace.Form, _ first: Int, _ second: Int) -> AxisPlace? {
    guard !rows.cell(first).isEmpty, !rows.cell(second).isEmpty else { return nil }
    return AxisPlace(
      form, unit: .pixelOrSide, decimalComma: separator != UInt8(ascii: ","),
      first: rows.place(of: first), second: rows.place(of: second), firstName: header[first],
      secondName: header[second])
  }

  private func list(_ column: Int, _ order: BoxLayout.ListOrder) -> (AxisPlace?, AxisPlace?) {
    guard !rows.cell(column).isEmpty else { return (nil, nil) }
    let parts = text[rows.place(of: column)].split { CellNumbers.separates($0) }
    guard parts.count == 4 else { return (nil, nil) }
    let places = parts.map { $0.startIndex..<$0.endIndex }
    let form: AxisPlace.Form =
      switch order {
      case .corners: .startAndEnd
      case .size: .startAndLength
      case .untold: .startAndEndOrLength
      }
    let (right, bottom) = order == .corners ? ("right", "bottom") : ("width", "height")
    func axis(_ first: Int, _ firstName: String, _ secondName: String) -> AxisPlace {
      AxisPlace(
        form, unit: .pixelOrSide, first: places[first], second: places[first + 2],
        firstName: firstName, secondName: secondName)
    }
    return (axis(0, "x", right), axis(1, "y", bottom))
  }
}

extension HeaderedCSV: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    let dialect = try CSVDialect(of: ByteSource(path: text.path))
    try CSVPlaces.forEachBox(in: text, dialect, header: dialect.header, body)
  }
}

extension RetinaNet: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    let source = try ByteSource(path: text.path)
    var dialect = try CSVDialect(of: source)
    dialect.headerRows = 0
    guard let header = Self.header(source.head, dialect) else { return }
    try CSVPlaces.forEachBox(in: text, dialect, header: header, body)
  }
}
