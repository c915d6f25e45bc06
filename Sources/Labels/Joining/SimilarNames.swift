/// Tells of labelers whose names differ so little that they may be one person; never merges them.
enum SimilarNames {
  static func report(in table: inout LabelTable) {
    var groups: [String: [String]] = [:]
    for name in table.labelers.names { groups[normal(name), default: []].append(name) }
    groups = groups.filter { $0.value.count > 1 }
    if !groups.isEmpty { doubtViews(of: groups.values.flatMap { $0 }, in: &table) }
    for (_, names) in groups.sorted(by: { $0.key < $1.key }) {
      let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
      table.issues.append(
        LabelFileIssue(
          code: "similar-names", severity: .warning, place: "labelers",
          message: "\(list) are kept as different labelers; are they one person?"))
    }
  }

  /// Counts no view of a name that has no box at all: its boxes may stand under the other spelling,
  /// and "drew nothing" would accuse somebody who is only misspelled.
  private static func doubtViews(of names: [String], in table: inout LabelTable) {
    var hasBox = [Bool](repeating: false, count: table.labelers.count)
    for labeler in table.boxLabeler where labeler >= 0 { hasBox[Int(labeler)] = true }
    for name in names {
      guard let labeler = table.labelers.number(of: name), !hasBox[Int(labeler)] else { continue }
      var views = 0
      for index in table.views.indices
      where table.views[index].labeler == labeler && table.views[index].status == .done {
        table.views[index].status = .skipped
        views += 1
      }
      guard views > 0 else { continue }
      table.issues.append(
        LabelFileIssue(
          code: "identity-unclear", severity: .warning, place: "labelers",
          message: "\"\(name)\" has no box anywhere, and another labeler has nearly the same name: "
            + "that \(views) images were seen and nothing drawn is not believed. Spell it alike."))
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
