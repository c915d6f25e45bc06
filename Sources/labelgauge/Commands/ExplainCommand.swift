import Analysis
import ArgumentParser
import Report
import Validity

/// The manual, page by page.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explains a validity rule, a finding, a verdict or a term; without a name, lists them.")

  @Argument(
    parsing: .remaining,
    help: "The name as reports write it, such as size-bias, out-of-bounds or insufficient-data.")
  var name: [String] = []

  func run() throws {
    guard !name.isEmpty else {
      print(Manual.contents)
      return
    }
    let wanted = Manual.key(name.joined(separator: " "))
    guard let page = Manual.pages.first(where: { Manual.key($0.name) == wanted }) else {
      let names = Manual.pages.map(\.name)
      let hint = NearestName.hint(for: wanted, among: names)
      throw Failure(
        "nothing is called '\(name.joined(separator: " "))'"
          + (hint.isEmpty ? "; see 'labelgauge explain' for the list" : hint))
    }
    print(page.text)
  }
}

/// Every page there is, in one order: what reports conclude, what the words mean, what is invalid.
enum Manual {
  struct Page {
    var group: String
    var name: String
    /// Its first words, for the list.
    var asks: String
    var text: String
  }

  static var pages: [Page] {
    Explanations.all.map { page in
      Page(
        group: page.group.rawValue, name: page.name, asks: page.asks,
        text: Paragraphs.text(
          title: page.name,
          [
            ("What it asks", page.asks), ("Why it matters", page.matters),
            ("How it decides", page.decides), ("How it misleads", page.misleads),
            ("What to do", page.remedy), ("Source", page.source),
          ]))
    }
      + ValidityRules.all.map(\.info).map { rule in
        Page(
          group: "Validity rules", name: rule.code.rawValue, asks: rule.summary,
          text: Paragraphs.text(
            title: rule.code.rawValue,
            [
              ("What it finds", rule.summary), ("Why it matters", rule.harm),
              ("How it decides", rule.decision), ("What to do", rule.remedy),
              ("Source", rule.source),
            ]))
      }
      + TableDictionary.entries.map { table in
        Page(
          group: "Tables", name: table.file, asks: table.about,
          text: Paragraphs.text(
            title: table.file,
            [("What it holds", table.about), ("Columns", table.columns.joined(separator: "\n"))]))
      }
  }

  /// Names are found however they are spelled: `set-aside`, `Set aside`, `random_error rate`.
  static func key(_ name: String) -> String {
    name.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
  }

  static var contents: String {
    let pages = pages
    let width = pages.map(\.name.count).max() ?? 0
    var groups: [String] = []
    for page in pages where !groups.contains(page.group) { groups.append(page.group) }
    return groups.map { group in
      let lines = pages.filter { $0.group == group }.map { page in
        let padding = String(repeating: " ", count: width - page.name.count)
        return "  \(page.name)\(padding)  \(shortened(page.asks, to: 76 - width))"
      }
      return "\(group)\n" + lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func shortened(_ text: String, to length: Int) -> String {
    text.count <= length ? text : "\(text.prefix(length - 1))…"
  }
}
