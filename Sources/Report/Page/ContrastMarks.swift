import Analysis

/// How a labeler is marked in the plot of one kind of error.
///
/// A triangle only where the error of that very kind was found: who errs in one way must not look
/// guilty in all plots.
struct ContrastMarks {
  private struct Key: Hashable {
    var labeler: String
    var kind: FindingKind
  }

  private let found: Set<Key>
  private let little: Set<String>

  init(_ analysis: AnalysisResult) {
    found = Set(analysis.findings.map { Key(labeler: $0.labeler, kind: $0.kind) })
    little = Set(analysis.labelers.filter { $0.verdict == .insufficientData }.map(\.id))
  }

  func isFound(_ labeler: String, _ kind: FindingKind) -> Bool {
    found.contains(Key(labeler: labeler, kind: kind))
  }

  func shape(_ labeler: String, _ kind: FindingKind) -> MarkShape {
    if isFound(labeler, kind) { return .systematic }
    return little.contains(labeler) ? .insufficient : .consistent
  }
}

extension Contrast {
  /// The deviation with its interval and what it rests on, for a mark of a plot.
  var told: String {
    let words = EffectWords(kind: kind)
    // An effective number of images is not a whole number.
    let images = self.images.isFinite ? Int(min(max(self.images, 0), 1e15).rounded()) : 0
    return "\(DisplayName.short(labeler)): \(words.withInterval(estimate)), "
      + Figures.plural(images, "image")
  }
}

extension FindingKind {
  /// The kind as a heading.
  var heading: String { words.prefix(1).uppercased() + words.dropFirst() }
}
