/// Columns of plain text, aligned at the left.
enum TextTable {
  /// One line for each row, every column as wide as its widest cell and two spaces.
  static func lines(_ rows: [[String]]) -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        // A cell that is followed by empty ones may run on.
        guard row[(column + 1)...].contains(where: { !$0.isEmpty }) else { break }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() where row[column...].contains(where: { !$0.isEmpty }) {
        line += cell + String(repeating: " ", count: max(0, widths[column] - cell.count) + 2)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

/// Numbers as people write them.
enum PlainNumber {
  /// "4.9%" below 10%, "12%" above.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    guard percent.magnitude < 9.95 else { return "\(Int(percent.rounded()))%" }
    let tenths = (percent * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))%" : "\(tenths)%"
  }
}
