/// A table for the terminal: names to the left, figures to the right.
enum TextTable {
  /// Lays out rows of equally many cells, the first of which is a name.
  static func text(_ header: [String], _ rows: [[String]]) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blanks : blanks + row[column]
      }
      let line = cells.joined(separator: "  ")
      return line[...(line.lastIndex { $0 != " " } ?? line.startIndex)] + "\n"
    }.joined()
  }
}
