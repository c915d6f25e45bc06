/// Tells of labelers whose names differ so little that they may be one person; never merges them.
package enum SimilarNames {
  /// - Parameters:
  ///   - table: Labels with all views.
  ///   - isPart: Whether boxes of the same labelers may lie in other parts, so that a name that has
  ///     none here says nothing.
  static func report(in table: inout LabelTable, isPart: Bool) {
    let groups = groups(table.labelers.names)
    if !groups.isEmpty && !isPart { doubtViews(in: &table) }
    for group in groups {
      let list = group.map { "\"\(table.labelers.names[$0])\"" }.joined(separator: ", ")
      table.issues.append(
        LabelFileIssue(
          code: "similar-names", severity: .warning, place: "labelers",
          message: "\(list) are kept as different labelers; are they one person?"))
    }
  }

  /// Labelers without a box whose name is nearly that of another one.
  ///
  /// Their boxes may stand under the other spelling, and "drew nothing" would accuse somebody who is
  /// only misspelled.
  ///
  /// - Parameters:
  ///   - names: The labelers' names.
  ///   - hasBox: Whether each has a box, valid or not.
  /// - Returns: The numbers of those whose empty views are not to be believed.
  package static func unbelieved(_ names: [String], hasBox: [Bool]) -> [Int] {
    groups(names).flatMap { $0 }.filter { !hasBox[$0] }
  }

  /// What is told of a labeler whose empty views do not count.
  package static func doubt(_ name: String, views: Int) -> String {
    "\"\(name)\" has no box anywhere, and another labeler has nearly the same name: "
      + "that \(views) images were seen and nothing drawn is not believed. Spell it alike."
  }

  private static func doubtViews(in table: inout LabelTable) {
    var hasBox = [Bool](repeating: false, count: table.labelers.count)
    for labeler in table.boxLabeler where labeler >= 0 { hasBox[Int(labeler)] = true }
    for labeler in unbelieved(table.labelers.names, hasBox: hasBox) {
      var views = 0
      for index in table.views.indices
      where table.views[index].labeler == Int32(labeler) && table.views[index].status == .done {
        table.views[index].status = .skipped
        views += 1
      }
      guard views > 0 else { continue }
      table.issues.append(
        LabelFileIssue(
          code: "identity-unclear", severity: .warning, place: "labelers",
          message: doubt(table.labelers.names[labeler], views: views)))
    }
  }

  /// The numbers of names that are nearly alike.
  private static func groups(_ names: [String]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (number, name) in names.enumerated() { groups[normal(name), default: []].append(number) }
    return groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map(\.value)
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
