import Mustache

/// Escapes text for HTML and SVG, scalar by scalar.
///
/// Going by `Character`, as the template engine does by default, would miss a quote or a bracket that
/// a combining mark follows: Swift sees one character there, but a browser sees the quote.
struct ScalarEscaping: MustacheContentType {
  static let name = "SCALAR_ESCAPED_HTML"

  func escapeText(_ text: String) -> String { Self.escape(text) }

  static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
