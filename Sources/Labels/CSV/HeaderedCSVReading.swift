/// The state while a file with one row per box is read.
struct HeaderedCSVReading: CSVReading {
  private var records: CSVRecords
  private let columnCount: Int
  private let layout: BoxLayout

  private let imageColumn: Int
  private let labelerColumn: Int
  private let vendorColumn: Int
  private let sourceColumn: Int
  private let classColumn: Int
  private let idColumn: Int
  private let batchColumn: Int
  private let timeColumn: Int
  private let secondsColumn: Int
  private let statusColumn: Int
  private let widthColumn: Int
  private let heightColumn: Int

  private var numbers: CellNumbers
  private var sources = SourceColumn()
  private let cellCounts = IssueTally("cell-count", .warning)
  private let labelsWithoutBox = IssueTally("label-without-box", .warning)

  /// - Parameters:
  ///   - records: Where the rows go.
  ///   - columns: What the columns are called, or would be if the file said.
  ///   - separator: What stands between the cells.
  ///   - layout: Which columns hold the box.
  ///   - image: The column of the image.
  ///   - labeler: The column of the labeler.
  init(
    _ records: CSVRecords, columns: CSVColumns, separator: UInt8, layout: BoxLayout, image: Int,
    labeler: Int?
  ) {
    self.records = records
    self.layout = layout
    columnCount = columns.header.count
    numbers = CellNumbers(path: records.path, separator: separator)
    imageColumn = image
    labelerColumn = labeler ?? -1
    vendorColumn = columns.vendor ?? -1
    sourceColumn = columns.vendor == nil && labeler != nil ? columns.source ?? -1 : -1
    classColumn = columns.category ?? -1
    idColumn = columns.id ?? -1
    batchColumn = columns.batch ?? -1
    timeColumn = columns.time ?? -1
    secondsColumn = columns.seconds ?? -1
    statusColumn = columns.status ?? -1
    // A width beside x and y is the box's, unless the layout has taken another column for it.
    let width = columns.first(["imagewidth", "imgwidth", "imgw", "width"]) ?? -1
    let height = columns.first(["imageheight", "imgheight", "imgh", "height"]) ?? -1
    widthColumn = layout.columns.contains(width) ? -1 : width
    heightColumn = layout.columns.contains(height) ? -1 : height
  }

  /// Reads a file without a header as if its columns had these names.
  init(
    of header: [String], in source: ByteSource, _ separator: UInt8, _ options: ReadingOptions,
    into table: inout LabelTable
  ) throws {
    let columns = CSVColumns(header)
    guard options.labelerKey == nil, let image = columns.image, let layout = BoxLayout(columns)
    else {
      throw UnreadableInput(
        place: source.path, reason: "the columns have no names, so none can be the labeler's.")
    }
    self.init(
      CSVRecords(&table, path: source.path), columns: columns, separator: separator,
      layout: layout, image: image, labeler: nil)
  }

  mutating func add(_ row: CSVRow) {
    records.line = row.line
    numbers.line = row.line
    if row.count != columnCount {
      if row.isBlank { return }
      cellCounts.add(
        place: records.place,
        message: "The row has \(row.count) cells and should have \(columnCount).")
    }
    let imageCell = row.cell(imageColumn)
    if imageCell.isEmpty, row.isBlank { return }
    let image = records.image(imageCell)
    noteSize(row, image)
    let labeler = records.labeler(row.cell(labelerColumn))
    if vendorColumn >= 0 { records.employ(labeler, by: row.cell(vendorColumn)) }
    if sourceColumn >= 0, labeler >= 0 { sources.add(row.cell(sourceColumn), labeler) }
    let isEmpty = holdsNoBox(row)
    noteView(row, image: image, labeler: labeler, isEmpty: isEmpty)
    if isEmpty { return noteLabelWithoutBox(row) }
    let category = records.category(row.cell(classColumn))
    let id = row.cell(idColumn)
    if case .boxes(let column) = layout {
      numbers.boxes(row.cell(column)) { box in
        records.append(box, image: image, labeler: labeler, category: category, id: id)
      }
      return
    }
    let box = box(row)
    records.append(box, image: image, labeler: labeler, category: category, id: id)
  }

  mutating func reserve(_ progress: @autoclosure () -> (size: Int, read: Int)) {
    records.reserve(progress())
  }

  private mutating func noteSize(_ row: CSVRow, _ image: Int32) {
    guard widthColumn >= 0, heightColumn >= 0,
      let width = DecimalNumber.parse(row.cell(widthColumn), decimalComma: true),
      let height = DecimalNumber.parse(row.cell(heightColumn), decimalComma: true)
    else { return }
    records.setSize(of: image, width, height)
  }

  /// Whether all cells of the box are empty, or say so in words.
  private func holdsNoBox(_ row: CSVRow) -> Bool {
    func isMissing(_ column: Int) -> Bool {
      let cell = row.cell(column)
      if cell.isEmpty { return true }
      guard cell.count <= 6, cell[0] > 0x39 || cell[0] == UInt8(ascii: "-") else { return false }
      return ["na", "n/a", "none", "null", "-", "[]", "no_box"].contains(
        String(decoding: cell, as: UTF8.self).lowercased())
    }
    switch layout {
    case .corners(let a, let b, let c, let d), .size(let a, let b, let c, let d),
      .center(let a, let b, let c, let d):
      return isMissing(a) && isMissing(b) && isMissing(c) && isMissing(d)
    case .list(let column, _), .boxes(let column): return isMissing(column)
    }
  }

  private mutating func noteLabelWithoutBox(_ row: CSVRow) {
    let cell = row.cell(classColumn)
    guard !cell.isEmpty else { return }
    let label = CSVRows.text(of: cell)
    let words = label.lowercased().filter { !" _-".contains($0) }
    let saysNothing = ["nofinding", "none", "nothing", "empty", "background", "negative", "normal"]
    guard !saysNothing.contains(words), !words.hasPrefix("no") else { return }
    labelsWithoutBox.add(
      place: records.place,
      message: "\"\(label)\" has no coordinates; the row counts as a view and as no box.")
  }

  /// A row that tells more than "this labeler drew a box here" is kept as a view.
  private mutating func noteView(
    _ row: CSVRow, image: Int32, labeler: Int32, isEmpty: Bool
  ) {
    guard image >= 0, labeler >= 0 else { return }
    var view = View(image: image, labeler: labeler)
    view.batch = records.batch(row.cell(batchColumn))
    view.day = records.day(row.cell(timeColumn))
    view.seconds = records.seconds(row.cell(secondsColumn))
    view.status = records.status(row.cell(statusColumn))
    let tells =
      isEmpty || view.batch >= 0 || view.day != LabelTable.unknownDay || !view.seconds.isNaN
      || view.status != .done
    if tells { records.record(view, isKnownEmpty: isEmpty) }
  }

  private mutating func box(_ row: CSVRow) -> BoxCoordinates {
    func number(_ column: Int) -> Double { numbers.number(row.cell(column)) }
    switch layout {
    case .corners(let left, let top, let right, let bottom):
      return BoxCoordinates(
        left: number(left), top: number(top), right: number(right), bottom: number(bottom))
    case .size(let left, let top, let width, let height):
      return BoxCoordinates(
        x: number(left), y: number(top), width: number(width), height: number(height))
    case .center(let x, let y, let width, let height):
      return BoxCoordinates(
        centerX: number(x), centerY: number(y), width: number(width), height: number(height))
    case .list(let column, let order):
      var box = numbers.list(row.cell(column))
      if order == .corners {
        box.width -= box.x
        box.height -= box.y
      }
      return box
    case .boxes: preconditionFailure("a cell with several boxes is no single box")
    }
  }

  /// Settles what the whole file has to settle, and gives the table back.
  mutating func finish() -> LabelTable {
    if case .list(let column, .untold) = layout { settleListOrder(column) }
    if numbers.areShares { records.markShares() }
    sources.settle(in: &records)
    if let note = numbers.thousandsNote { records.note("ambiguous-comma", .error, note) }
    return records.finish([numbers.unreadable, cellCounts, labelsWithoutBox])
  }

  /// Whether `[a, b, c, d]` is left, top, width, height or left, top, right, bottom.
  ///
  /// Right and bottom edges lie beyond left and top ones and within the image; left plus width, and
  /// top plus height, lie within the image. What fewer boxes contradict is taken.
  private mutating func settleListOrder(_ column: Int) {
    let table = records.table
    var againstCorners = 0
    var againstSize = 0
    for box in records.boxes {
      let (a, b) = (table.boxX[box], table.boxY[box])
      let (c, d) = (table.boxWidth[box], table.boxHeight[box])
      let image = Int(table.boxImage[box])
      var (right, bottom) = (Double.infinity, Double.infinity)
      if numbers.areShares {
        (right, bottom) = (1.0001, 1.0001)
      } else if image >= 0, table.imageWidth[image] > 0 {
        (right, bottom) = (table.imageWidth[image] + 0.5, table.imageHeight[image] + 0.5)
      }
      if c < a || d < b { againstCorners += 1 }
      if a + c > right || b + d > bottom { againstSize += 1 }
    }
    let count = records.boxes.count
    // One box may lie so by chance; four or more that all do are corners.
    let isTie = againstCorners == againstSize
    let areCorners =
      isTie ? count >= 4 && againstCorners == 0 && !hasKnownBounds : againstCorners < againstSize
    if areCorners { records.makeCornersOfSizes() }
    guard count > 0, isTie || min(againstCorners, againstSize) * 10 > count else { return }
    records.note(
      "bbox-order-guessed", .error,
      "The numbers do not tell for sure whether a box is left, top, width, height or left, top, "
        + "right, bottom; they were read as \(areCorners ? "the second" : "the first"). Call the "
        + "column bbox_xywh or bbox_xyxy to say which.")
  }

  private var hasKnownBounds: Bool { numbers.areShares || widthColumn >= 0 }
}
