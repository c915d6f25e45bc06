/// Reads the coordinates in cells, and notices what kind of numbers a file has.
struct CellNumbers {
  let unreadable = IssueTally("unreadable-number", .error)
  /// The line of the row that is being read.
  var line = 0

  private let path: String
  private let isCommaSeparated: Bool
  private var count = 0
  private var aboveOne = 0
  private var hasFraction = false
  private var decimalCommas = 0
  private var doubtfulCommas = 0
  private var doubtful = ""

  init(path: String, separator: UInt8) {
    self.path = path
    isCommaSeparated = separator == UInt8(ascii: ",")
  }

  /// Whether the numbers are shares of the image rather than pixels.
  ///
  /// Whole numbers up to 1 are as likely tiny pixel boxes, and then scaling would make them false.
  /// One in twenty may lie outside: a bad box must not turn the whole file into pixels.
  var areShares: Bool { count > 0 && hasFraction && aboveOne * 20 <= count }

  /// In a file with commas between the cells, `"1,234"` alone does not tell what its comma is for.
  var thousandsNote: String? {
    guard doubtfulCommas > 0, decimalCommas == 0 else { return nil }
    return "\(doubtfulCommas) numbers such as \"\(doubtful)\" may have a comma for thousands; it "
      + "was read as the decimal mark."
  }

  /// The number in a cell; NaN when it is empty, or is no number, which is told.
  mutating func number(_ cell: UnsafeRawBufferPointer) -> Double {
    if cell.isEmpty { return .nan }
    if let value = DecimalNumber.parse(cell, decimalComma: !isCommaSeparated) {
      return noted(value)
    }
    if isCommaSeparated, let value = DecimalNumber.parse(cell, decimalComma: true) {
      noteComma(cell)
      return noted(value)
    }
    unreadable.add(
      place: "\(path):\(line)",
      message: "\"\(CSVRows.text(of: cell))\" is no number; the box is kept without it.")
    return .nan
  }

  private mutating func noted(_ value: Double) -> Double {
    count += 1
    if value > 1.0001 { aboveOne += 1 }
    if !hasFraction, abs(value) < 1e15, Double(Int64(value)) != value { hasFraction = true }
    return value
  }

  private mutating func noteComma(_ cell: UnsafeRawBufferPointer) {
    let parts = cell.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.last?.count == 3, whole.first != 0x30 else {
      decimalCommas += 1
      return
    }
    doubtfulCommas += 1
    doubtful = CSVRows.text(of: cell)
  }

  /// Four numbers with or without brackets, separated by commas, semicolons or blanks.
  mutating func list(_ cell: UnsafeRawBufferPointer) -> BoxCoordinates {
    var box = BoxCoordinates(x: .nan, y: .nan, width: .nan, height: .nan)
    var found = 0
    var at = 0
    while at < cell.count {
      while at < cell.count, Self.separates(cell[at]) { at += 1 }
      let start = at
      while at < cell.count, !Self.separates(cell[at]) { at += 1 }
      if start == at { break }
      let value = number(UnsafeRawBufferPointer(rebasing: cell[start..<at]))
      switch found {
      case 0: box.x = value
      case 1: box.y = value
      case 2: box.width = value
      case 3: box.height = value
      default: break
      }
      found += 1
    }
    if found == 4 { return box }
    unreadable.add(
      place: "\(path):\(line)",
      message:
        "\"\(CSVRows.text(of: cell))\" is not four numbers; the box is kept without numbers.")
    return BoxCoordinates(x: .nan, y: .nan, width: .nan, height: .nan)
  }

  /// Calls back with each box of `x1 y1 x2 y2;x1 y1 x2 y2`.
  mutating func boxes(_ cell: UnsafeRawBufferPointer, _ each: (BoxCoordinates) -> Void) {
    var start = 0
    while start < cell.count {
      var end = start
      while end < cell.count, cell[end] != UInt8(ascii: ";") { end += 1 }
      if end > start {
        var box = list(UnsafeRawBufferPointer(rebasing: cell[start..<end]))
        box.width -= box.x
        box.height -= box.y
        each(box)
      }
      start = end + 1
    }
  }

  private static func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0x09, 0x0A, 0x0D:
      true
    default: false
    }
  }
}
