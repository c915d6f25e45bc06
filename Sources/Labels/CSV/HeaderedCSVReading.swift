/// The state while one CSV file is read.
struct HeaderedCSVReading {
  var table: LabelTable
  private let file: Int32
  private let firstBox: Int
  private let columns: CSVColumns
  private let layout: BoxLayout
  private let decimalComma: Bool

  private let imageColumn: Int
  private let labelerColumn: Int
  private let vendorColumn: Int
  private let classColumn: Int
  private let idColumn: Int
  private let batchColumn: Int
  private let timeColumn: Int
  private let secondsColumn: Int
  private let statusColumn: Int
  private let widthColumn: Int
  private let heightColumn: Int

  private var imageNames = ByteInterner()
  private var labelerNames = ByteInterner()
  private var vendorNames = ByteInterner()
  private var classNames = ByteInterner()
  private var batchNames = ByteInterner()
  private var imagesSeen: [Bool] = []
  private var lines: [Int32] = []
  private var largest = -Double.infinity
  private var hasFraction = false

  private var badNumbers = IssueTally("unreadable-number", .error)
  private var cellCounts = IssueTally("cell-count", .warning)
  private var sizeConflicts = IssueTally("image-size-conflict", .warning)
  private var vendorConflicts = IssueTally("vendor-conflict", .warning)
  private var missingImages = IssueTally("image-name-missing", .error)
  private var badDays = IssueTally("unreadable-date", .warning)

  init(
    table: LabelTable, columns: CSVColumns, dialect: CSVDialect, layout: BoxLayout, image: Int,
    labeler: Int?
  ) {
    self.table = table
    self.columns = columns
    self.layout = layout
    file = Int32(table.files.count - 1)
    firstBox = table.boxCount
    decimalComma = dialect.allowsDecimalComma
    imageColumn = image
    labelerColumn = labeler ?? -1
    vendorColumn = columns.vendor ?? -1
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

  mutating func add(_ rows: CSVRows) {
    if rows.count != columns.header.count {
      cellCounts.add(
        place: place(rows),
        message: "The row has \(rows.count) cells and the header \(columns.header.count).")
    }
    let image = image(rows)
    let labeler = labeler(rows)
    let empty = layout.columns.allSatisfy { rows.cell($0).isEmpty }
    noteView(rows, image: image, labeler: labeler, empty: empty)
    if empty { return }
    let (x, y, width, height) = box(rows)
    table.boxImage.append(image)
    table.boxLabeler.append(labeler)
    let category = Self.number(of: rows.cell(classColumn), &classNames, in: &table.classes)
    table.boxClass.append(category)
    table.boxX.append(x)
    table.boxY.append(y)
    table.boxWidth.append(width)
    table.boxHeight.append(height)
    table.boxFile.append(file)
    table.boxRecord.append(Int32(lines.count))
    lines.append(Int32(truncatingIfNeeded: rows.line))
    let id = rows.cell(idColumn)
    table.boxID.append(id.isEmpty ? .none : .string(CSVRows.text(of: id)))
  }

  private func place(_ rows: CSVRows) -> String { "\(rows.path):\(rows.line)" }

  private mutating func image(_ rows: CSVRows) -> Int32 {
    let cell = rows.cell(imageColumn)
    if cell.isEmpty {
      missingImages.add(place: place(rows), message: "The row names no image.")
      return LabelTable.unknown
    }
    let number =
      imageNames.number(of: cell)
      ?? imageNames.add(cell, number: table.image(named: CSVRows.text(of: cell)))
    while imagesSeen.count <= Int(number) { imagesSeen.append(false) }
    if !imagesSeen[Int(number)] {
      imagesSeen[Int(number)] = true
      table.files[Int(file)].images += 1
    }
    if widthColumn >= 0, heightColumn >= 0,
      let width = DecimalNumber.parse(rows.cell(widthColumn), decimalComma: decimalComma),
      let height = DecimalNumber.parse(rows.cell(heightColumn), decimalComma: decimalComma),
      !table.setSize(of: number, width, height)
    {
      sizeConflicts.add(
        place: place(rows),
        message: "\"\(table.images[number])\" is \(width) x \(height) here and "
          + "\(table.imageWidth[Int(number)]) x \(table.imageHeight[Int(number)]) before; the first "
          + "counts.")
    }
    return number
  }

  private mutating func labeler(_ rows: CSVRows) -> Int32 {
    let cell = rows.cell(labelerColumn)
    guard !cell.isEmpty else { return LabelTable.unknown }
    let labeler =
      labelerNames.number(of: cell)
      ?? labelerNames.add(cell, number: table.labeler(named: CSVRows.text(of: cell)))
    let vendor = Self.number(of: rows.cell(vendorColumn), &vendorNames, in: &table.vendors)
    guard vendor >= 0 else { return labeler }
    let before = table.labelerVendor[Int(labeler)]
    if before < 0 {
      table.labelerVendor[Int(labeler)] = vendor
    } else if before != vendor {
      vendorConflicts.add(
        place: place(rows),
        message:
          "\"\(table.labelers[labeler])\" works for \"\(table.vendors[vendor])\" here and for "
          + "\"\(table.vendors[before])\" before; the first counts.")
    }
    return labeler
  }

  private static func number(
    of cell: UnsafeRawBufferPointer, _ interner: inout ByteInterner, in names: inout NameTable
  ) -> Int32 {
    guard !cell.isEmpty else { return LabelTable.unknown }
    return interner.number(of: cell)
      ?? interner.add(cell, number: names.intern(CSVRows.text(of: cell)))
  }

  /// A row that tells more than "this labeler drew a box here" is kept as a view.
  private mutating func noteView(_ rows: CSVRows, image: Int32, labeler: Int32, empty: Bool) {
    guard image >= 0, labeler >= 0 else { return }
    var view = View(image: image, labeler: labeler)
    view.batch = Self.number(of: rows.cell(batchColumn), &batchNames, in: &table.batches)
    let time = rows.cell(timeColumn)
    if !time.isEmpty {
      if let day = LabelDay.parse(time) {
        view.day = day
      } else {
        badDays.add(
          place: place(rows), message: "\"\(CSVRows.text(of: time))\" is no date.")
      }
    }
    let seconds = rows.cell(secondsColumn)
    if !seconds.isEmpty {
      view.seconds = DecimalNumber.parse(seconds, decimalComma: decimalComma) ?? .nan
    }
    view.status = ViewStatus.parse(rows.cell(statusColumn)) ?? .done
    if empty { table.hasExplicitViews = true }
    let tells =
      empty || view.batch >= 0 || view.day != LabelTable.unknownDay || !view.seconds.isNaN
      || view.status != .done
    if tells { table.record(view) }
  }

  private mutating func box(_ rows: CSVRows) -> (Double, Double, Double, Double) {
    switch layout {
    case .corners(let left, let top, let right, let bottom):
      let x = number(rows, left)
      let y = number(rows, top)
      return (x, y, number(rows, right) - x, number(rows, bottom) - y)
    case .size(let left, let top, let width, let height):
      return (number(rows, left), number(rows, top), number(rows, width), number(rows, height))
    case .list(let column):
      return list(rows, column)
    }
  }

  private mutating func number(_ rows: CSVRows, _ column: Int) -> Double {
    let cell = rows.cell(column)
    if cell.isEmpty { return .nan }
    return number(cell, rows)
  }

  private mutating func number(_ cell: UnsafeRawBufferPointer, _ rows: CSVRows) -> Double {
    guard let value = DecimalNumber.parse(cell, decimalComma: decimalComma) else {
      badNumbers.add(
        place: place(rows),
        message: "\"\(CSVRows.text(of: cell))\" is no number; the box is kept without it.")
      return .nan
    }
    if value > largest { largest = value }
    if value != value.rounded() { hasFraction = true }
    return value
  }

  /// `[x, y, w, h]` with or without brackets, separated by commas, semicolons or blanks.
  private mutating func list(
    _ rows: CSVRows, _ column: Int
  ) -> (Double, Double, Double, Double) {
    let cell = rows.cell(column)
    var values: [Double] = []
    for part in cell.split(whereSeparator: BoxLayout.separatesList) {
      values.append(number(UnsafeRawBufferPointer(rebasing: part), rows))
    }
    if values.count != 4 {
      badNumbers.add(
        place: place(rows),
        message:
          "\"\(CSVRows.text(of: cell))\" is not [x, y, w, h]; the box is kept without numbers.")
      return (.nan, .nan, .nan, .nan)
    }
    return (values[0], values[1], values[2], values[3])
  }

  /// Scales shares to pixels and writes down what the file was like.
  mutating func finish(path: String) {
    let boxes = table.boxCount - firstBox
    // Whole numbers up to 1 are as likely tiny pixel boxes, and then scaling would make them false.
    if boxes > 0, largest <= 1.0001, hasFraction { scale(path) }
    table.files[Int(file)].boxes = boxes
    table.files[Int(file)].placeStyle = .line(of: lines)
    for tally in [
      badNumbers, cellCounts, sizeConflicts, vendorConflicts, missingImages, badDays,
    ] {
      tally.report(to: &table.issues, place: path)
    }
  }

  private mutating func scale(_ path: String) {
    var without = 0
    for box in firstBox..<table.boxCount {
      let image = Int(table.boxImage[box])
      guard image >= 0, table.imageWidth[image] > 0, table.imageHeight[image] > 0 else {
        without += 1
        continue
      }
      table.boxX[box] *= table.imageWidth[image]
      table.boxWidth[box] *= table.imageWidth[image]
      table.boxY[box] *= table.imageHeight[image]
      table.boxHeight[box] *= table.imageHeight[image]
    }
    guard without > 0 else { return }
    table.issues.append(
      LabelFileIssue(
        code: "normalized-without-size", severity: .error, place: path,
        message: "The coordinates are shares of the image, and \(without) boxes are on images of "
          + "unknown size; they stay as written."))
  }
}
