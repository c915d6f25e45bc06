/// Names made fit for a page: names of people and classes are somebody else's text.
package enum DisplayName {
  /// Longer names are shortened in the middle; tables and `report.json` have them whole.
  static let longest = 48

  /// The name for a cell or a chart: one line, no control characters, at most 48 characters.
  package static func short(_ name: String) -> String {
    let line = oneLine(name)
    if line.isEmpty { return "(no name)" }
    guard line.count > longest else { return line }
    return "\(line.prefix(30))…\(line.suffix(12))"
  }

  /// The name inside a sentence, kept from turning the direction of the words around it.
  package static func inline(_ name: String) -> String {
    // First Strong Isolate … Pop Directional Isolate.
    "\u{2068}\(short(name))\u{2069}"
  }

  /// A sentence of another room in which names may stand: the names are shortened and isolated.
  package static func sentence(_ text: String, naming names: [String?]) -> String {
    var result = text
    for case let name? in names where !isPlain(name) {
      result = result.replacing(name, with: inline(name))
    }
    return oneLine(result, keepingIsolates: true)
  }

  /// Whether a name can stand in a sentence as it is.
  private static func isPlain(_ name: String) -> Bool {
    name.isEmpty
      || name.count <= longest && name.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 }
  }

  /// Text without line breaks, control characters and characters that override direction.
  static func oneLine(_ text: String, keepingIsolates: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x0085, 0x2028, 0x2029: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0: result.append("\u{FFFD}")
      case 0x200E, 0x200F, 0x061C, 0x202A...0x202E: continue
      case 0x2066...0x2069: if keepingIsolates { result.append(scalar) }
      // Noncharacters and the like are legal in Swift but not in HTML.
      case 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
