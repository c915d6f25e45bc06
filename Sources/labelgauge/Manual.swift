import Analysis
import Labels
import Report
import Validity

/// Every page there is, in one order: what reports conclude, what the words mean, what is invalid.
enum Manual {
  struct Page {
    var group: String
    var name: String
    var title: String
    /// Its first words, for the list.
    var asks: String
    /// Headed paragraphs; those without text are not shown.
    var parts: [(heading: String, body: String)]

    /// The page as a terminal shows it.
    var text: String { Paragraphs.text(title: title, parts) }
  }

  /// What `explain` lists and finds.
  static var pages: [Page] { explanations + rules + tables }

  /// These, and the pages that other commands print.
  static var everything: [Page] { pages + LabelFormats.all.map(page) + options }

  private static var explanations: [Page] {
    Explanations.all.map { page in
      Page(
        group: page.group.rawValue, name: page.name, title: page.name, asks: page.asks,
        parts: [
          ("What it asks", page.asks), ("Why it matters", page.matters),
          ("How it decides", page.decides), ("How it misleads", page.misleads),
          ("What to do", page.remedy), ("Source", page.source),
        ])
    }
  }

  private static var rules: [Page] {
    ValidityRules.all.map(\.info).map { rule in
      Page(
        group: "Validity rules", name: rule.code.rawValue, title: rule.code.rawValue,
        asks: rule.summary,
        parts: [
          ("What it finds", rule.summary), ("Why it matters", rule.harm),
          ("How it decides", rule.decision), ("What to do", rule.remedy), ("Source", rule.source),
        ])
    }
  }

  private static var tables: [Page] {
    TableDictionary.entries.map { table in
      Page(
        group: "Tables", name: table.file, title: table.file, asks: table.about,
        parts: [
          ("What it holds", table.about), ("Columns", table.columns.joined(separator: "\n")),
        ])
    }
  }

  /// What `formats NAME` prints.
  static func page(_ format: any LabelFormat) -> Page {
    let info = format.info
    let copies =
      format is any RewritableFormat
      ? "'fix' changes the numbers of a box in place, and leaves every other byte as it is."
      : "'fix' copies files in which nothing is wrong, and refuses others: they could not be "
        + "rewritten without losing something."
    return Page(
      group: "Formats", name: info.name, title: "\(info.name): \(info.title)", asks: info.title,
      parts: [
        ("Reads", info.reads), ("Who drew", info.identity), ("Repaired copies", copies),
        ("Source", info.source),
      ])
  }

  private static var options: [Page] {
    let validity = ValidityOptions()
    let analysis = AnalysisOptions()
    return ConfigurationOption.all.map { option($0.key, $0.example, $0.about) }
      + Threshold<ValidityOptions>.all.map { option($0.key, "\($0.read(validity))", $0.reason) }
      + Threshold<AnalysisOptions>.all.map { option($0.key, "\($0.read(analysis))", $0.reason) }
  }

  private static func option(_ key: String, _ example: String, _ about: String) -> Page {
    Page(
      group: "Options", name: key, title: key, asks: about,
      parts: [("What it sets", about), ("Default, or an example", example)])
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

  /// Every page for programs, such as the one that makes the documentation's site.
  static var json: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.member("schema", "labelgauge.manual/1")
      writer.array("pages") { writer in
        for page in everything {
          writer.object { writer in
            writer.member("group", page.group)
            writer.member("name", page.name)
            writer.member("title", page.title)
            writer.member("asks", page.asks)
            writer.array("parts") { writer in
              for part in page.parts where !part.body.isEmpty {
                writer.object { writer in
                  writer.member("heading", part.heading)
                  writer.member("body", part.body)
                }
              }
            }
          }
        }
      }
    }
    return writer.bytes
  }
}
