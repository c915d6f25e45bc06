/// Finds what the user probably meant.
enum NearestName {
  /// The name with the fewest single-letter edits from what was typed, if it is near enough to be
  /// a slip: at most a third of the letters, and at least one.
  static func suggestion(for typed: String, among names: [String]) -> String? {
    let distances = names.map { (name: $0, edits: edits(Array(typed), Array($0))) }
    guard let best = distances.min(by: { $0.edits < $1.edits }) else { return nil }
    let allowed = max(1, max(typed.count, best.name.count) / 3)
    return best.edits <= allowed ? best.name : nil
  }

  /// `; did you mean 'NAME'?` or nothing.
  static func hint(for typed: String, among names: [String]) -> String {
    suggestion(for: typed, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The Damerau–Levenshtein distance (adjacent letters swapped count as one edit).
  private static func edits(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
