/// Something wrong with how one labeler works, planted on purpose.
package struct Fault: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case sizeBias = "size-bias"
    case aspectBias = "aspect-bias"
    case offsetBias = "offset-bias"
    case classConfusion = "class-confusion"
    case missed
    case missedClass = "missed-class"
    case missedSmall = "missed-small"
    case extra
    case duplicates
    case rounding
    case defaultSize = "default-size"
    case misclickRandom = "misclick-random"
    case invalid
  }

  package var kind: Kind
  /// How bad it is, in the unit that `meaning(of:)` states.
  package var severity: Double
  package var labeler: String
  /// The class it is about, and for a confusion what that class becomes; indices into the catalog.
  package var classes: [Int]

  /// Objects with a side below this, in pixels, are small.
  package static let smallSide = 32.0

  /// What the severity of a kind means, and between which values it must lie.
  package static func meaning(of kind: Kind) -> (text: String, range: ClosedRange<Double>) {
    switch kind {
    case .sizeBias: ("the factor on each side (1.12: 12% too large)", 0.5...2)
    case .aspectBias: ("the factor on width/height (1.1: 10% too wide)", 0.5...2)
    case .offsetBias: ("the shift to the right as a share of the width", -0.5...0.5)
    case .classConfusion: ("the share of the first class that is called the second", 0...1)
    case .missed: ("the share of all objects that is not drawn", 0...1)
    case .missedClass: ("the share of the class that is not drawn", 0...1)
    case .missedSmall:
      ("the share of small objects (side under \(Int(smallSide)) px) not drawn", 0...1)
    case .extra: ("boxes around nothing, per object", 0...1)
    case .duplicates: ("the share of boxes that is drawn twice", 0...1)
    case .rounding: ("the grid in pixels that every edge snaps to", 2...100)
    case .defaultSize: ("the share of boxes left at one default size", 0...1)
    case .misclickRandom: ("the share of boxes with a random class or a slipped edge", 0...1)
    case .invalid: ("the share of boxes that the writing program spoils", 0...1)
    }
  }

  /// Makes a fault whose severity is in the range of ``meaning(of:)``.
  package init(_ kind: Kind, severity: Double, labeler: String, classes: [Int] = []) {
    precondition(Self.meaning(of: kind).range.contains(severity), "no such severity: \(severity)")
    self.kind = kind
    self.severity = severity
    self.labeler = labeler
    self.classes = classes
  }

  /// Reads `KIND[:CLASS[:CLASS]]=SEVERITY@LABELER`.
  package init(_ text: String) throws(RecipeError) {
    let sides = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let halves = sides[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, halves.count == 2, !sides[1].isEmpty else {
      throw RecipeError("fault '\(text)': write it as KIND[:CLASS[:CLASS]]=SEVERITY@LABELER")
    }
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let kind = Kind(rawValue: parts[0]) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecipeError("fault '\(text)': no kind '\(parts[0])'; there are \(known)")
    }
    let (meaning, range) = Self.meaning(of: kind)
    guard let severity = Double(halves[1]), range.contains(severity) else {
      throw RecipeError(
        "fault '\(text)': the severity is \(meaning), in \(range.lowerBound)...\(range.upperBound)")
    }
    let wanted = kind == .classConfusion ? 2 : kind == .missedClass ? 1 : 0
    guard parts.count == wanted + 1 else {
      let form = ["KIND", "KIND:CLASS", "KIND:CLASS:CLASS"][wanted]
      throw RecipeError("fault '\(text)': \(kind.rawValue) is written \(form)=SEVERITY@LABELER")
    }
    var classes: [Int] = []
    for name in parts.dropFirst() {
      guard let index = SceneCatalog.classes.firstIndex(where: { $0.name == name }) else {
        let known = SceneCatalog.classes.map(\.name).joined(separator: ", ")
        throw RecipeError("fault '\(text)': no class '\(name)'; there are \(known)")
      }
      classes.append(index)
    }
    self.kind = kind
    self.severity = severity
    self.labeler = String(sides[1])
    self.classes = classes
  }
}

/// Why a world cannot be made, in one sentence.
package struct RecipeError: Error, Sendable, Equatable, CustomStringConvertible {
  package var description: String

  init(_ description: String) {
    self.description = description
  }
}
