/// What the rows of one delimited file add to the table, whatever the dialect.
///
/// A dialect finds the cells; here they become images, labelers, views and boxes, and what was wrong
/// with them is told by line.
struct CSVRecords {
  private(set) var table: LabelTable
  /// The path of the file, for places.
  let path: String
  /// The line of the row that is being read.
  var line = 0

  private let file: Int
  private let firstBox: Int
  private var lastImage = LabelTable.unknown
  private var imagesSeen: [Bool] = []
  private var lines: [Int32] = []
  private var room = RoomForBoxes()
  private var unknownStatus: Set<String> = []

  private let missingImages = IssueTally("image-name-missing", .error)
  private let sizeConflicts = IssueTally("image-size-conflict", .warning)
  private let vendorConflicts = IssueTally("vendor-conflict", .warning)
  private let badDays = IssueTally("unreadable-date", .warning)
  private let badSeconds = IssueTally("unreadable-seconds", .warning)
  private let badStatus = IssueTally("unreadable-status", .warning)

  /// Takes the table over, so that it has one owner and appending never copies it.
  init(_ table: inout LabelTable, path: String) {
    self.table = table
    table = LabelTable()
    self.path = path
    file = self.table.files.count - 1
    firstBox = self.table.boxCount
    room.begin(read: 0, self.table)
  }

  /// The boxes of this file so far.
  var boxes: Range<Int> { firstBox..<table.boxCount }

  var place: String { "\(path):\(line)" }

  // MARK: Names

  /// The image that a cell names; ``LabelTable/unknown`` when it is empty, which is told.
  mutating func image(_ cell: UnsafeRawBufferPointer) -> Int32 {
    if cell.isEmpty {
      missingImages.add(place: place, message: "The row names no image.")
      return LabelTable.unknown
    }
    // Rows of one image mostly follow each other.
    if lastImage >= 0, table.images.isSpelled(lastImage, cell) { return lastImage }
    lastImage = CSVRows.withPlain(cell) { count(table.image(named: $0)) }
    return lastImage
  }

  /// The image of a name, counted once for the file.
  mutating func image(named name: String) -> Int32 { count(table.image(named: name)) }

  private mutating func count(_ image: Int32) -> Int32 {
    while imagesSeen.count <= Int(image) { imagesSeen.append(false) }
    if !imagesSeen[Int(image)] {
      imagesSeen[Int(image)] = true
      table.files[file].images += 1
    }
    return image
  }

  mutating func setSize(of image: Int32, _ width: Double, _ height: Double) {
    guard image >= 0, !table.setSize(of: image, width, height) else { return }
    sizeConflicts.add(
      place: place,
      message: "\"\(table.images[image])\" is \(width) x \(height) here and "
        + "\(table.imageWidth[Int(image)]) x \(table.imageHeight[Int(image)]) before; the first "
        + "counts.")
  }

  mutating func labeler(_ cell: UnsafeRawBufferPointer) -> Int32 {
    guard !cell.isEmpty else { return LabelTable.unknown }
    return CSVRows.withPlain(cell) { table.labeler(named: $0) }
  }

  mutating func labeler(named name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.labeler(named: name)
  }

  /// Writes down for whom a labeler works, if nothing else is known.
  mutating func employ(_ labeler: Int32, byUnlessKnown vendor: String) {
    guard table.labelerVendor[Int(labeler)] < 0 else { return }
    table.labelerVendor[Int(labeler)] = table.vendors.intern(vendor)
  }

  /// Writes down for whom a labeler works; the first vendor of a labeler counts.
  mutating func employ(_ labeler: Int32, by cell: UnsafeRawBufferPointer) {
    guard labeler >= 0 else { return }
    let vendor = Self.number(of: cell, in: &table.vendors)
    guard vendor >= 0 else { return }
    let before = table.labelerVendor[Int(labeler)]
    if before < 0 {
      table.labelerVendor[Int(labeler)] = vendor
    } else if before != vendor {
      vendorConflicts.add(
        place: place,
        message:
          "\"\(table.labelers[labeler])\" works for \"\(table.vendors[vendor])\" here and for "
          + "\"\(table.vendors[before])\" before; the first counts.")
    }
  }

  mutating func category(_ cell: UnsafeRawBufferPointer) -> Int32 {
    Self.number(of: cell, in: &table.classes)
  }

  mutating func category(named name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.classes.intern(name)
  }

  mutating func batch(_ cell: UnsafeRawBufferPointer) -> Int32 {
    Self.number(of: cell, in: &table.batches)
  }

  mutating func batch(named name: String) -> Int32 {
    name.isEmpty ? LabelTable.unknown : table.batches.intern(name)
  }

  private static func number(
    of cell: UnsafeRawBufferPointer, in names: inout NameTable
  ) -> Int32 {
    guard !cell.isEmpty else { return LabelTable.unknown }
    return CSVRows.withPlain(cell) { names.intern($0) }
  }

  // MARK: Views

  /// The day of a date cell; what is no date is told.
  func day(_ cell: UnsafeRawBufferPointer) -> Int32 {
    if cell.isEmpty { return LabelTable.unknownDay }
    if let day = LabelDay.parse(cell) { return day }
    badDays.add(place: place, message: "\"\(CSVRows.text(of: cell))\" is no date.")
    return LabelTable.unknownDay
  }

  /// The seconds in a cell; NaN when there are none, and what is no number is told.
  func seconds(_ cell: UnsafeRawBufferPointer) -> Double {
    if cell.isEmpty { return .nan }
    if let seconds = DecimalNumber.parse(cell, decimalComma: true) { return seconds }
    badSeconds.add(
      place: place, message: "\"\(CSVRows.text(of: cell))\" is no number of seconds.")
    return .nan
  }

  /// The status of a cell; a word that is not known is told once and counts as done.
  mutating func status(_ cell: UnsafeRawBufferPointer) -> View.Status {
    if let status = ViewStatus.parse(cell) { return status }
    let word = CSVRows.text(of: cell)
    if unknownStatus.insert(word).inserted {
      badStatus.add(
        place: place, message: "\"\(word)\" is no known status; such views count as done.")
    }
    return .done
  }

  /// Writes down that a labeler saw an image.
  ///
  /// - Parameters:
  ///   - view: Who saw what, and when.
  ///   - isKnownEmpty: Whether the file says so even of images without boxes.
  mutating func record(_ view: View, isKnownEmpty: Bool) {
    guard view.image >= 0, view.labeler >= 0 else { return }
    if isKnownEmpty { table.hasExplicitViews = true }
    table.record(view)
  }

  // MARK: Boxes

  /// Makes room for the boxes of the rest of the file.
  mutating func reserve(_ progress: @autoclosure () -> (size: Int, read: Int)) {
    room.reserve(progress(), &table)
  }

  /// Appends a box with its coordinates as written, at the line of the row.
  mutating func append(
    _ box: BoxCoordinates, image: Int32, labeler: Int32, category: Int32, id: UnsafeRawBufferPointer
  ) {
    table.append(
      box, image: image, labeler: labeler, category: category, record: lines.count,
      id: AnnotationIDs.ID(cell: id))
    lines.append(Int32(truncatingIfNeeded: line))
  }

  /// Turns right and bottom edges that were read as width and height into width and height.
  mutating func makeCornersOfSizes() {
    for box in boxes {
      table.boxWidth[box] -= table.boxX[box]
      table.boxHeight[box] -= table.boxY[box]
    }
  }

  /// Says that the coordinates are shares of the image, which are scaled once all sizes are known.
  mutating func markShares() { table.markShares(boxes) }

  // MARK: The end

  /// Tells something of the whole file.
  mutating func note(_ code: String, _ severity: LabelFileIssue.Severity, _ message: String) {
    table.issues.append(
      LabelFileIssue(code: code, severity: severity, place: path, message: message))
  }

  /// Gives the table back, with what the file was like.
  mutating func finish(_ tallies: [IssueTally]) -> LabelTable {
    table.files[file].boxes = boxes.count
    table.files[file].placeStyle = .line(of: lines)
    let own = [missingImages, sizeConflicts, vendorConflicts, badDays, badSeconds, badStatus]
    for tally in tallies + own { tally.report(to: &table.issues, place: path) }
    defer { table = LabelTable() }
    return table
  }
}

extension AnnotationIDs.ID {
  /// The id in a cell: a whole number in its shortest spelling is a number, anything else text.
  init(cell: UnsafeRawBufferPointer) {
    self = .none
    if cell.isEmpty { return }
    var value: Int64 = 0
    let isShortest = cell.count <= 18 && (cell[0] != 0x30 || cell.count == 1)
    for byte in cell {
      guard isShortest, byte >= 0x30, byte <= 0x39 else {
        self = .string(CSVRows.text(of: cell))
        return
      }
      value = value * 10 + Int64(byte - 0x30)
    }
    self = .number(value)
  }
}
