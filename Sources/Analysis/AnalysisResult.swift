/// Everything the analysis concluded: what the report renders, and nothing else.
///
/// All lists are in a fixed order: labelers and vendors by name, findings by labeler, then kind.
package struct AnalysisResult: Sendable {
  package var dataset: DatasetSummary
  package var labelers: [LabelerResult]
  package var vendors: [VendorResult]
  package var findings: [Finding]
  package var suspects: [Suspect]
  package var limits: [DetectionLimit]
  package var notes: [Note]
  /// What a page draws: per-labeler distributions and contrasts.
  package var exhibits: Exhibits

  package init(
    dataset: DatasetSummary, labelers: [LabelerResult] = [], vendors: [VendorResult] = [],
    findings: [Finding] = [], suspects: [Suspect] = [], limits: [DetectionLimit] = [],
    notes: [Note] = [], exhibits: Exhibits = Exhibits()
  ) {
    self.dataset = dataset
    self.labelers = labelers
    self.vendors = vendors
    self.findings = findings
    self.suspects = suspects
    self.limits = limits
    self.notes = notes
    self.exhibits = exhibits
  }
}

/// The size of the data.
package struct DatasetSummary: Sendable, Equatable {
  package var images = 0
  /// Views: (image, labeler) pairs.
  package var assignments = 0
  package var boxes = 0
  package var labelers = 0
  package var vendors = 0
  package var classes = 0
  package var unattributedBoxes = 0
  package var boxesKept = 0
  package var boxesSetAside = 0
  /// Images seen by one labeler, by two or more, and with reference boxes.
  package var marginalImages = 0
  package var overlapImages = 0
  package var referenceImages = 0
  /// Distinct images touched by at least one systematic finding.
  package var affectedImages = 0

  package init() {}
}

/// An estimate with its confidence interval.
package struct Estimate: Sendable, Equatable {
  package var value: Double
  package var low: Double
  package var high: Double

  package init(_ value: Double, _ low: Double, _ high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}

/// What is concluded about a labeler or a vendor.
package enum Verdict: String, Sendable {
  case consistent
  case systematic
  case random
  case insufficientData = "insufficient-data"
}

/// What is known about one labeler.
package struct LabelerResult: Sendable, Equatable {
  package var id: String
  package var vendor: String?
  package var images: Int
  package var boxes: Int
  package var emptyImages: Int
  package var boxesSetAside: Int
  package var verdict: Verdict
  /// Why the verdict is what it is, in one plain sentence.
  package var verdictReason: String
  /// The share of this labeler's boxes that are isolated errors, in 0...1.
  package var randomErrorRate: Estimate?
  /// A quality score in 0...100, larger is better.
  package var score: Estimate?
  /// What the score is made of, in the order of the components.
  package var scoreParts: [ScorePart] = []
  /// The place of the score among all; nil without a score.
  package var scoreRank: ScoreRank?
  /// Named measurements, in a fixed order: the `features` object and `features.csv`.
  package var features: [FeatureValue]

  package init(
    id: String, vendor: String? = nil, images: Int = 0, boxes: Int = 0, emptyImages: Int = 0,
    boxesSetAside: Int = 0, verdict: Verdict = .consistent, verdictReason: String = "",
    randomErrorRate: Estimate? = nil, score: Estimate? = nil, features: [FeatureValue] = []
  ) {
    self.id = id
    self.vendor = vendor
    self.images = images
    self.boxes = boxes
    self.emptyImages = emptyImages
    self.boxesSetAside = boxesSetAside
    self.verdict = verdict
    self.verdictReason = verdictReason
    self.randomErrorRate = randomErrorRate
    self.score = score
    self.features = features
  }
}

/// One measurement of a labeler: a feature (`log_side`), a statistic of it (`mean`), a value.
package struct FeatureValue: Sendable, Equatable {
  /// The class it is about; nil for all classes.
  package var className: String?
  package var feature: String
  package var statistic: String
  package var value: Double

  package init(className: String? = nil, feature: String, statistic: String, value: Double) {
    self.className = className
    self.feature = feature
    self.statistic = statistic
    self.value = value
  }
}

/// What is known about one vendor.
package struct VendorResult: Sendable, Equatable {
  package var id: String
  package var labelers: Int
  package var verdict: Verdict
  package var score: Estimate?
  /// The members' parts together.
  package var scoreParts: [ScorePart] = []
  package var scoreRank: ScoreRank?
  /// Boxes read, kept and set aside together; and those set aside.
  package var boxes = 0
  package var boxesSetAside = 0
  /// The members' rates together, in 0...1.
  package var randomErrorRate: Estimate?
  /// The lines of the contract; empty when there is none.
  package var requirements: [RequirementResult] = []

  package init(id: String, labelers: Int, verdict: Verdict, score: Estimate? = nil) {
    self.id = id
    self.labelers = labelers
    self.verdict = verdict
    self.score = score
  }
}

/// The kinds of systematic error, by the names of the contract.
package enum FindingKind: String, Sendable, CaseIterable {
  case sizeBias = "size-bias"
  case aspectBias = "aspect-bias"
  case offsetBias = "offset-bias"
  case classConfusion = "class-confusion"
  case classFrequency = "class-frequency"
  case density
  case missed
  case missedSmall = "missed-small"
  case missedClass = "missed-class"
  case extra
  case duplicates
  case grouping
  case defaultSize = "default-size"
  case rounding
  case invalidBoxes = "invalid-boxes"
}

/// What a finding rests on.
package enum Evidence: String, Sendable {
  /// Each image labeled once: labelers compared over comparable images.
  case marginal
  /// Images labeled twice or more.
  case overlap
  /// Images with reference ("gold") boxes.
  case reference
}

/// A systematic claim about a labeler (or, with `labeler` = `vendor:ID`, about a vendor).
package struct Finding: Sendable, Equatable {
  package var labeler: String
  package var kind: FindingKind
  /// `+` or `-`; nil where a kind has no direction.
  package var direction: String?
  package var className: String?
  package var classTo: String?
  /// The effect in `unit`, with an interval that holds after selection.
  package var effect: Estimate
  package var unit: String
  package var pValue: Double
  package var pAdjusted: Double
  /// The smallest effect worth acting on, in `unit`.
  package var tolerance: Double
  package var evidence: Evidence
  package var affectedBoxes: Int
  package var affectedImages: Int
  /// `affectedImages` as a share of all images, in 0...1.
  package var datasetShare: Double
  /// The day (since 1970-01-01) from which the error is seen; nil when it was there all along.
  package var sinceDay: Int32?
  /// One sentence in plain words with effect and interval.
  package var summary: String
  /// What to do about it, in one plain sentence.
  package var advice: String

  package init(
    labeler: String, kind: FindingKind, direction: String? = nil, className: String? = nil,
    classTo: String? = nil, effect: Estimate, unit: String, pValue: Double, pAdjusted: Double,
    tolerance: Double, evidence: Evidence, affectedBoxes: Int = 0, affectedImages: Int = 0,
    datasetShare: Double = 0, sinceDay: Int32? = nil, summary: String = "", advice: String = ""
  ) {
    self.labeler = labeler
    self.kind = kind
    self.direction = direction
    self.className = className
    self.classTo = classTo
    self.effect = effect
    self.unit = unit
    self.pValue = pValue
    self.pAdjusted = pAdjusted
    self.tolerance = tolerance
    self.evidence = evidence
    self.affectedBoxes = affectedBoxes
    self.affectedImages = affectedImages
    self.datasetShare = datasetShare
    self.sinceDay = sinceDay
    self.summary = summary
    self.advice = advice
  }
}

/// One box to look at.
package struct Suspect: Sendable, Equatable {
  /// The box, an index into the columns of the label table that was analysed.
  package var box: Int
  /// How likely it is an error, in 0...1.
  package var score: Double
  /// `class`, `geometry`, `extra` or `duplicate`.
  package var reason: String
  /// The class it probably is, for reason `class`.
  package var suggested: String?

  package init(box: Int, score: Double, reason: String, suggested: String? = nil) {
    self.box = box
    self.score = score
    self.reason = reason
    self.suggested = suggested
  }
}

/// The smallest effect that this data would have shown with a given power.
package struct DetectionLimit: Sendable, Equatable {
  package var labeler: String
  package var kind: FindingKind
  /// In the unit of that kind's findings; nil when no effect could have been seen.
  package var smallestDetectable: Double?
  package var power: Double

  package init(labeler: String, kind: FindingKind, smallestDetectable: Double?, power: Double) {
    self.labeler = labeler
    self.kind = kind
    self.smallestDetectable = smallestDetectable
    self.power = power
  }
}

/// Something the reader must know to read the verdicts rightly.
package struct Note: Sendable, Equatable {
  package var code: String
  package var message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
