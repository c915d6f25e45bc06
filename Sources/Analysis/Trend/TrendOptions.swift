/// Every threshold of a trend, with its reason.
package struct TrendOptions: Sendable, Equatable {
  /// The share of trends with any false change, or any point wrongly beyond its limits in the
  /// latest period, that is accepted.
  package var alpha = 0.05
  /// The weight of the newest period in the moving average: about three periods are remembered.
  package var weight = 0.3
  /// The smallest change of a score, in points, that is worth a word.
  package var scoreTolerance = 3.0
  /// The smallest change of a random-error rate: as far above the peers as makes a verdict.
  package var rateTolerance = 0.025

  package init() {}
}

/// What is followed from period to period.
package enum TrendMeasure: Hashable, Sendable {
  case score
  case randomErrorRate
  case deviation(FindingKind)

  /// All of them, in the order in which they are shown.
  package static let all: [TrendMeasure] =
    [.score, .randomErrorRate] + FindingKind.allCases.map(TrendMeasure.deviation)

  /// The name in files: `score`, `random-error-rate` or the kind.
  package var name: String {
    switch self {
    case .score: "score"
    case .randomErrorRate: "random-error-rate"
    case .deviation(let kind): kind.rawValue
    }
  }

  /// How bad a value is: smaller is better.
  ///
  /// A deviation is as bad as it is large. Both axes of an offset are told by one number, so that
  /// only its size compares.
  func badness(_ value: Double) -> Double {
    switch self {
    case .score: -value
    case .randomErrorRate: value
    case .deviation: abs(value)
    }
  }

  /// The value as it is compared from period to period.
  func comparable(_ estimate: Estimate) -> Estimate {
    guard self == .deviation(.offsetBias), estimate.value < 0 else { return estimate }
    return Estimate(-estimate.value, -estimate.high, -estimate.low)
  }
}
