import Labels
import Validity

/// Text from label files made safe to show: names are whatever someone typed.
enum PlainText {
  /// Spells out what a terminal would obey and what hides text: control characters, line
  /// separators and direction overrides.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE...0xFFFF: true
    default: false
    }
  }
}

extension ValidityEntry {
  /// "x+width = 1931, limit 1920, 11 beyond", or the field alone where nothing is measured.
  var measurement: String {
    if code == .missingValue { return "\(field.rawValue) is missing" }
    guard !value.isNaN else { return field.rawValue }
    guard !limit.isNaN else { return "\(field.rawValue) = \(Self.number(value))" }
    return "\(field.rawValue) = \(Self.number(value)), limit \(Self.number(limit)), "
      + "\(Self.number(excess)) beyond"
  }

  /// The id as text.
  var annotationName: String {
    switch annotationID {
    case .number(let number): String(number)
    case .string(let text): text
    case .none: ""
    }
  }

  /// The box and what is wrong with it, on one line.
  var sentence: String {
    let image = image.map { "image \($0)" } ?? "unknown image"
    let labeler = labeler.map { ", labeler \($0)" } ?? ""
    return PlainText.visible("box \(annotationName), \(image)\(labeler): \(measurement)")
  }

  /// The shortest digits, whole numbers without ".0".
  private static func number(_ value: Double) -> String {
    // Hundredths hide the noise of a subtraction; large numbers are shown as they are.
    guard value.magnitude < 1e12 else { return "\(value)" }
    let rounded = value.magnitude < 0.01 ? value : (value * 100).rounded() / 100
    let text = "\(rounded)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
