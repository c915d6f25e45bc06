import Analysis
import Report

extension Configuration {
  /// The keys of the weights of a score and of what is asked of vendors; a config alone sets them,
  /// because they are agreed on once and for all reviews.
  static let contractKeys =
    ScoreComponent.allCases.map(weightKey) + [
      "score-prior-boxes", "vendor-least-score", "vendor-most-invalid",
      "vendor-most-random-errors", "vendor-most-systematic-labelers",
    ]

  /// The same with what stands there by default, or an example where nothing does.
  static var contractExamples: [ConfigurationOption] {
    let weights = ScoreWeights()
    let requirements: [ConfigurationOption] = [
      .init("vendor-least-score", "80", "The contract with vendors: points, in 0...100."),
      .init("vendor-most-invalid", "0.01", "The contract: share of the boxes delivered, in 0...1."),
      .init("vendor-most-random-errors", "0.03", "The contract: share of the boxes, in 0...1."),
      .init(
        "vendor-most-systematic-labelers", "0",
        "The contract: share of the vendor's labelers, in 0...1."
      ),
    ]
    return ScoreComponent.allCases.map { component in
      .init(weightKey(component), "\(weights[component])", weightReason(component))
    } + [.init("score-prior-boxes", "\(weights.priorBoxes)", priorReason)] + requirements
  }

  fileprivate static func weightReason(_ component: ScoreComponent) -> String {
    component == .geometry
      ? "An error of x on each side costs about 2x of the overlap."
      : "Its share of wrong boxes counts as it is."
  }

  fileprivate static let priorReason =
    "So many boxes of a typical colleague stand beside a small sample."

  private static func weightKey(_ component: ScoreComponent) -> String {
    "score-weight-\(component.rawValue)"
  }

  /// The weights of the score, as far as the config sets them.
  func scoreWeights() throws -> ScoreWeights {
    var weights = ScoreWeights()
    for component in ScoreComponent.allCases {
      if let weight = try number(Self.weightKey(component), in: 0...10) {
        weights[component] = weight
      }
    }
    weights.priorBoxes = try number("score-prior-boxes", in: 0...1e6) ?? weights.priorBoxes
    return weights
  }

  /// What is asked of every vendor; nothing where the config is silent.
  func vendorRequirements() throws -> VendorRequirements {
    var requirements = VendorRequirements()
    requirements.leastScore = try number("vendor-least-score", in: 0...100)
    requirements.mostInvalid = try number("vendor-most-invalid", in: 0...1)
    requirements.mostRandomErrors = try number("vendor-most-random-errors", in: 0...1)
    requirements.mostSystematicLabelers = try number("vendor-most-systematic-labelers", in: 0...1)
    return requirements
  }

  private func number(_ key: String, in range: ClosedRange<Double>) throws -> Double? {
    let low = Int(range.lowerBound)
    let high = Int(range.upperBound)
    return try value(key, as: "a number in \(low)...\(high)") { text in
      Double(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension AnalysisOptions {
  /// The weights and the contract, each with its reason, as the report lists them.
  var contractOptions: [ReportOption] {
    let weights = ScoreComponent.allCases.map { component in
      ReportOption(
        name: "score_weight_\(component.rawValue.replacing("-", with: "_"))",
        value: .number(scoreWeights[component]),
        reason: Configuration.weightReason(component))
    }
    let bounds: [(String, Double?, String)] = [
      ("vendor_least_score", vendorRequirements.leastScore, "The contract: points."),
      ("vendor_most_invalid", vendorRequirements.mostInvalid, "The contract: share of the boxes."),
      (
        "vendor_most_random_errors", vendorRequirements.mostRandomErrors,
        "The contract: share of the boxes."
      ),
      (
        "vendor_most_systematic_labelers", vendorRequirements.mostSystematicLabelers,
        "The contract: share of the vendor's labelers."
      ),
    ]
    return weights + [
      ReportOption(
        name: "score_prior_boxes", value: .number(scoreWeights.priorBoxes),
        reason: Configuration.priorReason)
    ]
      + bounds.map { name, value, reason in
        ReportOption(name: name, value: value.map { .number($0) } ?? .none, reason: reason)
      }
  }
}
