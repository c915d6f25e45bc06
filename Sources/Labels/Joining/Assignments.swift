/// Who saw which image, from a CSV `image,labeler[,vendor][,batch][,labeled_at][,seconds][,status]`.
struct Assignments {
  var table: LabelTable
  /// One view per (image, labeler), sorted by pair.
  private(set) var views: [View] = []

  private var imageLookup: ImageLookup
  private var lines: [Int] = []
  private var labelerNames = ByteInterner()
  private var vendorNames = ByteInterner()
  private var batchNames = ByteInterner()
  /// The vendor that the assignments give each labeler.
  private var vendors: [Int32] = []
  private var vendorConflicts = IssueTally("assignment-conflict", .warning)
  private var incomplete = IssueTally("assignment-incomplete", .error)
  private var repeated = IssueTally("repeated-assignment", .warning)
  private var badCells = IssueTally("unreadable-assignment-cell", .warning)
  private var severalLabelers = IssueTally("several-assigned", .error)

  init(table: LabelTable, leavesOthers: Bool) {
    self.table = table
    imageLookup = ImageLookup(table, leavesOthers: leavesOthers)
  }

  mutating func read(_ path: String) throws {
    let source = try ByteSource(path: path)
    guard let dialect = CSVDialect(source.head) else {
      throw UnreadableInput(place: path, reason: "the assignments need a header row image,labeler.")
    }
    let columns = CSVColumns(dialect.header)
    guard let image = columns.image, let labeler = columns.labeler else {
      throw UnreadableInput(
        place: path,
        reason: "the assignments need the columns image and labeler; the columns are "
          + "\(columns.header.joined(separator: ", ")).")
    }
    let rows = try CSVRows(source, separator: dialect.separator)
    guard try rows.next() else { return }
    let places = Columns(
      image: image, labeler: labeler, vendor: columns.vendor ?? -1, batch: columns.batch ?? -1,
      time: columns.time ?? -1, seconds: columns.seconds ?? -1, status: columns.status ?? -1)
    table.otherAssignments = [Self.line(columns.header)]
    while try rows.next() { add(rows, places) }
  }

  private struct Columns {
    var image, labeler, vendor, batch, time, seconds, status: Int
  }

  private mutating func add(_ rows: CSVRows, _ columns: Columns) {
    let imageCell = rows.cell(columns.image)
    let labelerCell = rows.cell(columns.labeler)
    guard !imageCell.isEmpty, !labelerCell.isEmpty else {
      incomplete.add(
        place: "\(rows.path):\(rows.line)",
        message: "The row names no \(imageCell.isEmpty ? "image" : "labeler").")
      return
    }
    let image = imageLookup.number(of: imageCell, in: &table)
    guard image >= 0 else {
      table.otherAssignments.append(Self.line((0..<rows.count).map(rows.text)))
      return
    }
    let labeler =
      labelerNames.number(of: labelerCell)
      ?? labelerNames.add(
        labelerCell, number: table.labeler(named: CSVRows.text(of: labelerCell)))
    noteVendor(rows, columns.vendor, labeler)
    var view = View(image: image, labeler: labeler)
    let batch = rows.cell(columns.batch)
    if !batch.isEmpty {
      view.batch =
        batchNames.number(of: batch)
        ?? batchNames.add(batch, number: table.batches.intern(CSVRows.text(of: batch)))
    }
    let time = rows.cell(columns.time)
    if !time.isEmpty {
      if let day = LabelDay.parse(time) { view.day = day } else { noteBad(rows, time, "date") }
    }
    let seconds = rows.cell(columns.seconds)
    if !seconds.isEmpty {
      if let value = DecimalNumber.parse(seconds, decimalComma: true) {
        view.seconds = value
      } else {
        noteBad(rows, seconds, "number of seconds")
      }
    }
    let status = rows.cell(columns.status)
    if let known = ViewStatus.parse(status) {
      view.status = known
    } else {
      noteBad(rows, status, "status (done, skipped or rejected)")
    }
    views.append(view)
    lines.append(rows.line)
  }

  /// Cells as a line of CSV, all in quotes.
  private static func line(_ cells: [String]) -> String {
    cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
  }

  private mutating func noteBad(_ rows: CSVRows, _ cell: UnsafeRawBufferPointer, _ what: String) {
    badCells.add(
      place: "\(rows.path):\(rows.line)", message: "\"\(CSVRows.text(of: cell))\" is no \(what).")
  }

  private mutating func noteVendor(_ rows: CSVRows, _ column: Int, _ labeler: Int32) {
    let cell = rows.cell(column)
    guard !cell.isEmpty else { return }
    let vendor =
      vendorNames.number(of: cell)
      ?? vendorNames.add(cell, number: table.vendors.intern(CSVRows.text(of: cell)))
    while vendors.count <= Int(labeler) { vendors.append(LabelTable.unknown) }
    let before = vendors[Int(labeler)]
    guard before != vendor else { return }
    let name = table.labelers[labeler]
    if before >= 0 {
      vendorConflicts.add(
        place: "\(rows.path):\(rows.line)",
        message: "\"\(name)\" works for \"\(table.vendors[vendor])\" here and for "
          + "\"\(table.vendors[before])\" before; the first counts.")
      return
    }
    vendors[Int(labeler)] = vendor
    let exported = table.labelerVendor[Int(labeler)]
    if exported >= 0, exported != vendor {
      vendorConflicts.add(
        place: "\(rows.path):\(rows.line)",
        message: "\"\(name)\" works for \"\(table.vendors[vendor])\" here and for "
          + "\"\(table.vendors[exported])\" in the labels; the assignment counts.")
    }
    table.labelerVendor[Int(labeler)] = vendor
  }

  /// Sorts, removes repetitions, and gives unattributed boxes their labeler.
  mutating func finish(path: String) {
    let order = sortedByPair()
    var distinct: [View] = []
    distinct.reserveCapacity(views.count)
    for index in order {
      let view = views[index]
      guard let last = distinct.last, ViewJoin.key(last) == ViewJoin.key(view) else {
        distinct.append(view)
        continue
      }
      repeated.add(
        place: "\(path):\(lines[index])",
        message:
          "\"\(table.labelers[view.labeler])\" is assigned to \"\(table.images[view.image])\" "
          + "more than once; the first row counts\(last.status == .done ? "" : " unless a later one is done")."
      )
      if last.status != .done, view.status == .done { distinct[distinct.count - 1] = view }
    }
    views = distinct
    attribute(path)
    for tally in [vendorConflicts, incomplete, repeated, badCells, severalLabelers] {
      tally.report(to: &table.issues, place: path)
    }
    imageLookup.report(to: &table.issues, path: path)
  }

  private func sortedByPair() -> [Int] {
    let keys = views.map(ViewJoin.key)
    if zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) { return Array(views.indices) }
    return views.indices.sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
  }

  private mutating func attribute(_ path: String) {
    guard table.boxLabeler.contains(where: { $0 < 0 }) else { return }
    let several = Int32(-2)
    var only = [Int32](repeating: LabelTable.unknown, count: table.images.count)
    for view in views {
      let i = Int(view.image)
      only[i] = only[i] == LabelTable.unknown ? view.labeler : several
    }
    for box in 0..<table.boxCount where table.boxLabeler[box] < 0 && table.boxImage[box] >= 0 {
      let labeler = only[Int(table.boxImage[box])]
      if labeler >= 0 {
        table.boxLabeler[box] = labeler
      } else if labeler == several {
        severalLabelers.add(
          place: table.location(of: box),
          message:
            "\"\(table.images[table.boxImage[box]])\" is assigned to several labelers and the "
            + "box does not say whose it is; it stays unattributed.")
      }
    }
  }
}
