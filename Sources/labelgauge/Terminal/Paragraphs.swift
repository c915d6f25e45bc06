/// Pages of text in a terminal: a title, and headed paragraphs wrapped at 80 columns.
enum Paragraphs {
  static let width = 80

  static func text(title: String, _ parts: [(heading: String, body: String)]) -> String {
    var blocks = ["\(title)\n\(String(repeating: "=", count: min(width, title.count)))"]
    for part in parts where !part.body.isEmpty {
      blocks.append("\(part.heading)\n\(wrapped(part.body, indent: 2))")
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Wraps at words, except for lines that start with blanks (formulas).
  static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard !paragraph.hasPrefix(" "), !paragraph.isEmpty else {
        lines.append(paragraph.isEmpty ? "" : margin + paragraph)
        continue
      }
      var line = margin
      for word in paragraph.split(separator: " ") {
        if line.count > indent, line.count + 1 + word.count > width {
          lines.append(line)
          line = margin
        }
        if line.count > indent { line += " " }
        line += word
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
