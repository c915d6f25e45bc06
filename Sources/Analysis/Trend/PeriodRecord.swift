/// What a review leaves behind for later ones: its results, never its labels.
package struct PeriodRecord: Sendable, Equatable {
  package var name: String
  /// When the review was made, as ISO 8601 text.
  package var storedAt = ""
  package var toolVersion = ""
  package var seed: UInt64 = 1
  /// Whether the names of people are stand-ins.
  package var hasPseudonyms = false
  package var options: [Setting] = []
  package var inputs: [Input] = []
  package var dataset = DatasetSummary()
  /// Without the measurements of single features.
  package var labelers: [LabelerResult] = []
  package var vendors: [VendorResult] = []
  package var findings: [Finding] = []
  package var deviations: [Deviation] = []
  /// By kind, the smallest effect worth acting on, in the unit of the deviations.
  package var tolerances: [FindingKind: Double] = [:]
  package var limits: [DetectionLimit] = []

  /// An option and its value as text.
  package struct Setting: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A file that was read.
  package struct Input: Sendable, Equatable {
    package var path: String
    package var format: String
    package var sha256: String
    package var bytes: Int
    package var images: Int
    package var boxes: Int

    package init(
      path: String, format: String, sha256: String, bytes: Int, images: Int, boxes: Int
    ) {
      self.path = path
      self.format = format
      self.sha256 = sha256
      self.bytes = bytes
      self.images = images
      self.boxes = boxes
    }
  }

  /// A labeler's deviation from the peers, whether or not it was claimed.
  package struct Deviation: Sendable, Equatable {
    /// An index into ``PeriodRecord/labelers``.
    package var labeler: Int32
    package var kind: FindingKind
    /// With a 95% interval.
    package var estimate: Estimate

    package init(labeler: Int32, kind: FindingKind, estimate: Estimate) {
      self.labeler = labeler
      self.kind = kind
      self.estimate = estimate
    }
  }

  package init(name: String) {
    self.name = name
  }

  /// What is to be remembered of an analysis.
  package init(name: String, _ analysis: AnalysisResult) {
    self.name = name
    dataset = analysis.dataset
    labelers = analysis.labelers
    for index in labelers.indices { labelers[index].features = [] }
    vendors = analysis.vendors
    findings = analysis.findings
    limits = analysis.limits
    let numbers = Dictionary(
      labelers.indices.map { (labelers[$0].id, Int32($0)) }, uniquingKeysWith: { first, _ in first }
    )
    for contrast in analysis.exhibits.contrasts where contrast.estimate.isFinite {
      guard let labeler = numbers[contrast.labeler] else { continue }
      deviations.append(
        Deviation(labeler: labeler, kind: contrast.kind, estimate: contrast.estimate))
      tolerances[contrast.kind] = max(tolerances[contrast.kind] ?? 0, contrast.tolerance)
    }
  }
}

extension Estimate {
  package var isFinite: Bool { value.isFinite && low.isFinite && high.isFinite }

  /// The standard error that a 95% interval tells: its length over 2 · 1.96.
  package var standardError: Double { max(0, high - low) / (2 * 1.959963984540054) }
}
