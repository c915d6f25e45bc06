/// Tells of labelers whose names differ so little that they may be one person; never merges them.
enum SimilarNames {
  static func report(in table: inout LabelTable) {
    var groups: [String: [String]] = [:]
    for name in table.labelers.names { groups[normal(name), default: []].append(name) }
    for (_, names) in groups.filter({ $0.value.count > 1 }).sorted(by: { $0.key < $1.key }) {
      let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
      table.issues.append(
        LabelFileIssue(
          code: "similar-names", severity: .warning, place: "labelers",
          message: "\(list) are kept as different labelers; are they one person?"))
    }
  }

  /// Without outer blanks, case and e-mail domain.
  static func normal(_ name: String) -> String {
    var text = name[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    if let at = text.firstIndex(of: "@"), at > text.startIndex { text = text[..<at] }
    return text.lowercased()
  }
}
