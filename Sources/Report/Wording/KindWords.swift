import Analysis

extension FindingKind {
  /// The kind in one or two words, as the head of a column.
  var words: String {
    switch self {
    case .sizeBias: "box size"
    case .aspectBias: "aspect ratio"
    case .offsetBias: "box offset"
    case .classConfusion: "class confusion"
    case .classFrequency: "class frequency"
    case .density: "boxes per image"
    case .missed: "missed objects"
    case .missedSmall: "missed small"
    case .missedClass: "missed class"
    case .extra: "extra boxes"
    case .duplicates: "duplicate boxes"
    case .grouping: "grouped objects"
    case .defaultSize: "default size"
    case .rounding: "rounded coordinates"
    case .invalidBoxes: "invalid boxes"
    }
  }
}

extension FindingKind {
  /// Whether it is about objects without a box.
  var isMissing: Bool { self == .missed || self == .missedSmall || self == .missedClass }
}

extension Evidence {
  /// What the evidence is, for a reader who does not know the word.
  var words: String {
    switch self {
    case .marginal: "labelers compared over comparable images, each labeled once"
    case .overlap: "images that two or more labelers labeled"
    case .reference: "images with reference boxes"
    }
  }
}

extension Finding {
  /// The name of the labeler or vendor that the finding is about.
  var subject: String {
    labeler.hasPrefix("vendor:")
      ? "vendor " + DisplayName.short(String(labeler.dropFirst(7))) : DisplayName.short(labeler)
  }

  /// The kind with its classes: `class confusion: van → car`.
  var topic: String {
    guard let className else { return kind.words }
    let from = DisplayName.inline(className)
    return "\(kind.words): \(classTo.map { "\(from) → \(DisplayName.inline($0))" } ?? from)"
  }

  /// The summary with its names made fit for a page.
  var sentence: String {
    let bare = labeler.hasPrefix("vendor:") ? String(labeler.dropFirst(7)) : labeler
    return DisplayName.sentence(summary, naming: [bare, className, classTo])
  }

  /// The advice with its names made fit for a page.
  var adviceSentence: String {
    let bare = labeler.hasPrefix("vendor:") ? String(labeler.dropFirst(7)) : labeler
    return DisplayName.sentence(advice, naming: [bare, className, classTo])
  }

  /// How far beyond its tolerance the effect is: what makes kinds with different units comparable.
  var tolerances: Double {
    tolerance > 0 && effect.value.isFinite ? effect.value.magnitude / tolerance : 0
  }
}
