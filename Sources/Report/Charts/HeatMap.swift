/// Labelers by kinds of error: how many tolerances each contrast is away from zero.
enum HeatMap {
  /// One cell.
  struct Cell {
    var text: String
    /// The contrast divided by its tolerance; NaN when it is not known.
    var tolerances: Double
    var isFinding: Bool
    var words: String
  }

  static func svg(rows: [String], columns: [String], cells: [[Cell?]]) -> SVG {
    let left = 150.0
    let top = 44.0
    let cellWidth = max(58, min(104, (860 - left) / Double(max(1, columns.count))))
    let cellHeight = 26.0
    var canvas = SVGCanvas(
      width: left + cellWidth * Double(columns.count) + 4,
      height: top + cellHeight * Double(rows.count) + 4)
    for (index, column) in columns.enumerated() {
      // Two lines: the names of kinds are two short words.
      let words = column.split(separator: " ", maxSplits: 1).map(String.init)
      let x = left + cellWidth * (Double(index) + 0.5)
      for (line, word) in words.enumerated() {
        canvas.text(
          word, x: x, y: top - 8 - Double(words.count - 1 - line) * 14, "label", anchor: .middle)
      }
    }
    for (rowIndex, row) in rows.enumerated() {
      let y = top + cellHeight * Double(rowIndex)
      canvas.text(
        ChartName.fitting(row, characters: 20), x: left - 10, y: y + 17, "label", anchor: .end)
      for (columnIndex, cell) in cells[rowIndex].enumerated() {
        let x = left + cellWidth * Double(columnIndex)
        guard let cell else {
          canvas.text("·", x: x + cellWidth / 2, y: y + 17, "muted", anchor: .middle)
          continue
        }
        canvas.rectangle(
          x: x + 1, y: y + 1, width: cellWidth - 2, height: cellHeight - 2,
          "heat \(step(cell.tolerances))\(cell.isFinding ? " found" : "")", title: cell.words)
        canvas.text(
          cell.text, x: x + cellWidth / 2, y: y + 17, "heat-text \(step(cell.tolerances))",
          anchor: .middle)
      }
    }
    return canvas.picture(
      "Heat map of \(rows.count) labelers by \(columns.count) kinds of error",
      description: "Each cell is the labeler's deviation from the peers. Stronger color: more "
        + "tolerances away from zero; a frame marks a systematic error.")
  }

  /// Seven steps: within half a tolerance, up to one, up to two, beyond; both ways.
  private static func step(_ tolerances: Double) -> String {
    guard tolerances.isFinite else { return "h0" }
    let size = tolerances.magnitude
    let level = size <= 0.5 ? 0 : size <= 1 ? 1 : size <= 2 ? 2 : 3
    return level == 0 ? "h0" : (tolerances > 0 ? "up\(level)" : "down\(level)")
  }
}
