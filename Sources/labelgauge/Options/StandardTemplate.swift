import Validity

/// A drafted labeling standard as YAML, with where its numbers come from.
enum StandardTemplate {
  static func text(_ draft: StandardDraft, boxes: Int) -> String {
    let classes = draft.classes.sorted { $0.boxes > $1.boxes }
    let names = classes.map { quoted($0.name) }.joined(separator: ", ")
    let most =
      draft.mostBoxes.map { "boxes-per-image: {most: \($0)}" } ?? "#boxes-per-image: {most: 100}"
    let overlap =
      draft.largestOverlap.map { "largest-overlap: \(number($0))" } ?? "#largest-overlap: 0.9"
    var text = """
      # A labeling standard, drafted from \(Figures.count(boxes)) boxes: read it, correct it, and give it to
      # 'check --standard'. Limits are what 99% of a typical labeler's boxes keep, times \(number(StandardDraft.margin)).

      # error or warning, of all rules or by rule: class, forbidden-class, smallest, largest,
      # aspect-ratio, boxes-per-image, overlap.
      severity: {default: warning, class: error, forbidden-class: error}

      # The classes that may be labeled; without this line, any.
      allowed-classes: [\(names)]

      # Classes that must not be labeled.
      forbidden-classes: []

      # How many boxes one labeler draws on an image that has any: fewest, most.
      \(most)

      # The largest intersection over union of two boxes of one class by one labeler.
      \(overlap)

      # By class: no side shorter than smallest, none longer than largest, in px or in % of the
      # image's side; aspect-ratio is width / height.
      limits:

      """
    for draft in classes {
      guard let limits = draft.limits else {
        text += "  # \(quoted(draft.name)): \(Figures.count(draft.boxes)) boxes, too few to say\n"
        continue
      }
      var parts: [String] = []
      if let smallest = limits.smallest { parts.append("smallest: \(length(smallest))") }
      if let largest = limits.largest { parts.append("largest: \(length(largest))") }
      if let ratio = limits.aspectRatio {
        parts.append("aspect-ratio: [\(number(ratio.lowerBound)), \(number(ratio.upperBound))]")
      }
      text += "  \(quoted(draft.name)): {\(parts.joined(separator: ", "))}"
      text += "  # \(Figures.count(draft.boxes)) boxes\n"
    }
    if !classes.contains(where: { $0.limits != nil }) {
      text = text.replacing("\nlimits:\n", with: "\n#limits:\n")
    }
    return text + "\n# All other classes.\n#other-classes: {smallest: 2 px}\n"
  }

  private static func length(_ length: BoxLimits.Length) -> String {
    switch length {
    case .pixels(let pixels): "\(number(pixels)) px"
    case .share(let share): "\(number((share * 1e6).rounded() / 1e4))%"
    }
  }

  private static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A name as YAML's double-quoted scalar: names come from files, and may hold anything.
  private static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _
      where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
        || (0x2028...0x202F).contains(scalar.value) || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
