import Labels

/// Writes RFC 4180 rows: comma, CRLF, quotes where they are needed.
struct CSVWriter {
  private let file: FileWriter

  /// Starts a table with its header.
  init(_ file: FileWriter, header: [String]) {
    self.file = file
    row(header.map(CSVCell.text))
  }

  func row(_ cells: [CSVCell]) {
    file.write { line in
      for (index, cell) in cells.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        cell.append(to: &line)
      }
      line.append(UInt8(ascii: "\r"))
      line.append(UInt8(ascii: "\n"))
    }
  }
}

/// One cell: a number stays a number, and a text never becomes a formula.
enum CSVCell: Equatable {
  case text(String?)
  case integer(Int)
  case number(Double?)
  /// A number in six significant digits: an estimate has no more, and long tables take half the room.
  case estimate(Double)
  /// Digits to be written as they are.
  case literal(String)

  /// A number as a file spells it; anything else is a text.
  static func spelled(_ text: String) -> CSVCell {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
    return isNumber && Double(text) != nil ? .literal(text) : .text(text)
  }

  /// A whole number, or nothing.
  static func optional(_ value: Int?) -> CSVCell { value.map(CSVCell.integer) ?? .text(nil) }

  /// The id of a box, a number where the input has a number.
  static func id(_ id: AnnotationIDs.ID) -> CSVCell {
    switch id {
    case .number(let value): .integer(Int(value))
    case .string(let text): .text(text)
    case .none: .text(nil)
    }
  }

  /// Appends the cell as it stands in the file; what cannot be given is empty.
  func append(to line: inout [UInt8]) {
    switch self {
    case .integer(let value): line.append(contentsOf: String(value).utf8)
    case .literal(let digits): line.append(contentsOf: digits.utf8)
    case .number(let value):
      if let value, value.isFinite { line.append(contentsOf: String(value).utf8) }
    case .estimate(let value): SixDigits.append(value, to: &line)
    case .text(let text):
      guard let text, !text.isEmpty else { return }
      let quote = UInt8(ascii: "\"")
      let isQuoted = text.utf8.contains { $0 == quote || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      if isQuoted { line.append(quote) }
      if Self.runsAsFormula(text) { line.append(UInt8(ascii: "'")) }
      if isQuoted {
        for byte in text.utf8 {
          line.append(byte)
          if byte == quote { line.append(quote) }
        }
        line.append(quote)
      } else {
        line.append(contentsOf: text.utf8)
      }
    }
  }

  /// Whether a spreadsheet would run the text (CWE-1236).
  ///
  /// It would with an equals, plus, minus or at sign, a tab or a return in front. A sign alone, as in
  /// the column `direction`, has nothing to run.
  private static func runsAsFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first, text != "+", text != "-" else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      return true
    default: return false
    }
  }
}
