/// Every threshold of the analysis, with its reason.
package struct AnalysisOptions: Sendable, Equatable {
  /// The share of reports with any false systematic claim that is accepted.
  package var alpha = 0.05
  /// The only source of randomness.
  package var seed: UInt64 = 1
  /// The smallest effect worth acting on, by kind, in the unit of that kind's findings.
  package var tolerances = Tolerances()
  /// The effect that a useful review must be able to see, by kind.
  package var material = MaterialEffects()
  /// Images per block of the sequence when labelers take turns: short enough that the content of
  /// one block is alike, long enough that most labelers appear in it.
  package var blockImages = 32
  /// A habit or a confusion must show in at least this many images: one odd image is not a habit.
  package var smallestEvidenceImages = 4
  /// How much each component of a score counts.
  package var scoreWeights = ScoreWeights()
  /// What a contract asks of every vendor.
  package var vendorRequirements = VendorRequirements()

  package init() {}

  /// How the accepted share of false claims is spent over the families of checks.
  ///
  /// Literal habits need hardly any: what is claimed of them has p-values far below any share.
  ///
  /// - Returns: A share; over all families they sum to 1.
  package func share(of family: Family) -> Double {
    switch family {
    case .geometry: 0.40
    case .classes: 0.28
    case .completeness: 0.27
    case .habits: 0.05
    }
  }
}

/// Checks that share one portion of the accepted false claims.
package enum Family: String, Sendable, CaseIterable {
  case geometry
  case classes
  case completeness
  case habits
}

/// The smallest effects worth acting on.
package struct Tolerances: Sendable, Equatable {
  /// Relative side length: careful people differ by 1% by nature; a detector feels 3%.
  package var size = 0.03
  /// Relative side length of one class against the labeler's other classes: where an object ends is a
  /// matter of the class's convention more than of the hand.
  package var classSize = 0.06
  /// Relative width / height.
  package var aspect = 0.03
  /// Share of the box side.
  package var offset = 0.015
  /// Relative number of boxes per image.
  package var density = 0.08
  /// Relative number of boxes of a class, without overlapping images.
  package var classCount = 0.12
  /// Relative number of small boxes.
  package var smallObjects = 0.15
  /// Share of objects missed, or of boxes that are nothing.
  package var completeness = 0.04
  /// Share of a class's boxes given another class.
  package var confusion = 0.03
  /// Share of boxes drawn twice.
  package var duplicates = 0.01
  /// Share of boxes of one fixed size.
  package var defaultSize = 0.02
  /// Share of boxes that are invalid.
  ///
  /// Below, they are set aside and listed with their writer, and that is all that needs to be said.
  package var invalid = 0.01
  /// Grid spacing in px: snapping to two pixels moves an edge by one at most.
  package var rounding = 2.0
  /// Share of objects merged with a neighbour.
  package var grouping = 0.02

  package init() {}

  package subscript(kind: FindingKind) -> Double {
    switch kind {
    case .sizeBias: size
    case .aspectBias: aspect
    case .offsetBias: offset
    case .density: density
    case .classFrequency: classCount
    case .missed, .missedClass, .extra: completeness
    case .missedSmall: smallObjects
    case .classConfusion: confusion
    case .duplicates: duplicates
    case .grouping: grouping
    case .defaultSize: defaultSize
    case .rounding: rounding
    case .invalidBoxes: invalid
    }
  }
}

/// Faults so large that a review which would miss them cannot call anybody consistent.
package struct MaterialEffects: Sendable, Equatable {
  /// Of the box side: size, aspect and offset.
  package var geometry = 0.15
  /// Of a class: confusion, missed class.
  package var classes = 0.25
  /// Of the objects: missed, small ones missed, extra, density.
  package var objects = 0.25

  package init() {}

  package subscript(kind: FindingKind) -> Double {
    switch kind {
    case .sizeBias, .aspectBias, .offsetBias: geometry
    case .classConfusion, .missedClass, .classFrequency: classes
    default: objects
    }
  }
}
