import Glibc
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
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "," }
      line += cell.encoded
    }
    file.write(line + "\r\n")
  }
}

/// One cell: a number stays a number, and a text never becomes a formula.
enum CSVCell: Equatable {
  case text(String?)
  case integer(Int)
  case number(Double?)

  /// A number in six significant digits: an estimate has no more, and long tables take half the room.
  static func estimate(_ value: Double) -> CSVCell {
    guard value.isFinite, value != 0 else { return .number(value) }
    // A power of ten below 1 is not exact, so small numbers are multiplied and large ones divided.
    let places = 5 - Int(log10(value.magnitude).rounded(.down))
    guard abs(places) < 300 else { return .number(value) }
    let scale = pow(10, Double(abs(places)))
    return .number(
      places < 0 ? (value / scale).rounded() * scale : (value * scale).rounded() / scale)
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

  /// The cell as it stands in the file; what cannot be given is empty.
  var encoded: String {
    switch self {
    case .integer(let value): return String(value)
    case .number(let value): return value.flatMap { $0.isFinite ? String($0) : nil } ?? ""
    case .text(let text):
      guard let text, !text.isEmpty else { return "" }
      let harmless = Self.runsAsFormula(text) ? "'" + text : text
      guard harmless.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
        return harmless
      }
      return "\""
        + harmless.unicodeScalars.reduce(into: "") {
          $0.unicodeScalars.append($1)
          if $1 == "\"" { $0.unicodeScalars.append($1) }
        } + "\""
    }
  }

  /// Whether a spreadsheet would run the text (CWE-1236).
  ///
  /// It would with an equals, plus, minus or at sign, a tab or a return in front. A sign alone, as in
  /// the column `direction`, has nothing to run.
  private static func runsAsFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first, text != "+", text != "-" else { return false }
    return "=+-@\t\r".utf8.contains(first)
  }
}
