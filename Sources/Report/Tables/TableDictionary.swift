/// What the tables hold, column by column: the one source of the manual, of `docs/tables.md` and of
/// the `README.md` beside the tables.
package enum TableDictionary {
  /// A table in words.
  package struct Entry: Sendable {
    /// The file's name.
    package var file: String
    /// What one row is.
    package var about: String
    /// Each column as `name (kind): meaning`.
    package var columns: [String]
  }

  package static var entries: [Entry] {
    ReportTables.all.map { table in
      Entry(
        file: table.file, about: table.about,
        columns: table.columns.map { "\($0.name) (\($0.kind.rawValue)): \($0.about)" })
    }
  }

  /// The dictionary as a page.
  package static var markdown: String {
    var text = """
      # The tables of a report

      Files in `tables/`: CSV by RFC 4180, UTF-8, one header row, units in the column names. What is not known is an
      empty cell. A text that a spreadsheet would run as a formula has an apostrophe in front. They load without
      options: `pandas.read_csv("labelers.csv")`, `read.csv("labelers.csv")`, `SELECT * FROM 'labelers.csv'` in DuckDB.

      """
    for table in ReportTables.all {
      let about = table.about.prefix(1).uppercased() + table.about.dropFirst()
      text += "\n## \(table.file)\n\n\(about).\n\n"
      text += "| column | kind | meaning |\n| --- | --- | --- |\n"
      for column in table.columns {
        text += "| `\(column.name)` | \(column.kind.rawValue) | \(column.about) |\n"
      }
    }
    return text
  }
}
