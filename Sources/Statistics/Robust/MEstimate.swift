/// The shape of an M-estimator: how much weight a deviation keeps.
public enum MEstimatorShape: Sendable, Equatable {
  /// Huber's: full weight up to k scales, then k/|u|; `k` = 1.345 has 95% normal efficiency.
  case huber(k: Double = 1.345)
  /// Tukey's biweight: (1 − (u/c)²)² up to c scales, then none; `c` = 4.685 has 95% efficiency.
  case tukey(c: Double = 4.685)

  /// The weight ψ(u)/u of a deviation of u scales.
  ///
  /// - Parameter u: A deviation in units of the scale.
  /// - Returns: A number in `0...1`.
  public func weight(_ u: Double) -> Double {
    switch self {
    case .huber(let k): return abs(u) <= k ? 1 : k / abs(u)
    case .tukey(let c):
      guard abs(u) < c else { return 0 }
      let v = 1 - (u / c) * (u / c)
      return v * v
    }
  }

  /// The function ψ(u) = u · weight(u), whose weighted sum vanishes at the estimate.
  fileprivate func psi(_ u: Double) -> Double { u * weight(u) }

  /// The derivative of ψ.
  fileprivate func slope(_ u: Double) -> Double {
    switch self {
    case .huber(let k): return abs(u) <= k ? 1 : 0
    case .tukey(let c):
      guard abs(u) < c else { return 0 }
      let s = (u / c) * (u / c)
      return (1 - s) * (1 - 5 * s)
    }
  }
}

/// A location that few wild values cannot carry away, with its standard error.
///
/// P. J. Huber, *Annals of Mathematical Statistics* 35 (1964) 73–101, doi:10.1214/aoms/1177703732.
public struct MEstimate: Sendable, Equatable {
  /// The location μ that solves Σ wᵢ·ψ((xᵢ − μ)/s) = 0.
  public let location: Double
  /// The scale s that was held fixed, in the unit of the values.
  public let scale: Double
  /// The standard error of `location`, by the sandwich s·√(Σwᵢ²ψᵢ²)/Σwᵢψ′ᵢ, times √(n/(n − 1)).
  public let standardError: Double

  /// Estimates the location of a sample.
  ///
  /// Iteratively reweighted means from the median, with the scale fixed. Huber's has one solution;
  /// Tukey's may have several, and the one reached from the median is taken.
  ///
  /// - Parameters:
  ///   - values: Finite values in any order.
  ///   - weights: One weight of at least 0 per value, or nil for equal weights.
  ///   - shape: Huber's or Tukey's.
  ///   - scale: The scale s, above 0, in the unit of the values; nil takes the MAD.
  /// - Returns: Location, scale and standard error; the standard error is NaN for a single value.
  /// - Throws: `tooFewObservations` without values, `notFinite`, `noVariation` when the MAD is 0
  ///   and no scale was given, `didNotConverge`.
  public static func location(
    _ values: [Double], weights: [Double]? = nil, shape: MEstimatorShape, scale: Double? = nil
  ) throws(StatisticsError) -> MEstimate {
    guard !values.isEmpty else { throw .tooFewObservations(needed: 1, got: 0) }
    let w = weights ?? [Double](repeating: 1, count: values.count)
    precondition(w.count == values.count, "one weight per value")
    guard values.allSatisfy(\.isFinite), w.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw .notFinite
    }
    guard w.contains(where: { $0 > 0 }) else { throw .tooFewObservations(needed: 1, got: 0) }
    let median = Quantiles.weightedMedian(values, weights: w)
    let s =
      scale
      ?? MAD.normalConsistency
      * Quantiles.weightedMedian(values.map { abs($0 - median) }, weights: w)
    guard s > 0 else { throw .noVariation }

    // In scales from the median: a large offset would cost digits and might never settle.
    let deviations = values.map { ($0 - median) / s }
    let limit = 500
    var converged = false
    var shift = 0.0
    for _ in 0..<limit where !converged {
      var sum = 0.0
      var total = 0.0
      for (deviation, weight) in zip(deviations, w) {
        let u = deviation - shift
        let kept = weight * shape.weight(u)
        sum += kept * u
        total += kept
      }
      let step = total > 0 ? sum / total : 0
      shift += step
      converged = abs(step) <= 1e-12
    }
    guard converged else { throw .didNotConverge(iterations: limit) }

    var meat = 0.0
    var bread = 0.0
    for (deviation, weight) in zip(deviations, w) {
      let u = deviation - shift
      meat += weight * weight * shape.psi(u) * shape.psi(u)
      bread += weight * shape.slope(u)
    }
    let n = Double(w.count { $0 > 0 })
    let correction = n > 1 ? (n / (n - 1)).squareRoot() : .nan
    return MEstimate(
      location: median + shift * s, scale: s,
      standardError: bread > 0 ? correction * s * meat.squareRoot() / bread : .nan)
  }
}

/// Huber's M-estimate of location.
public enum HuberLocation {
  /// Estimates the location of a sample with the MAD as scale.
  ///
  /// - Parameters:
  ///   - values: Finite values in any order.
  ///   - k: The deviation in scales from which on a value loses weight, above 0.
  /// - Returns: Location, scale and standard error.
  /// - Throws: As ``MEstimate/location(_:weights:shape:scale:)``.
  public static func estimate(_ values: [Double], k: Double = 1.345) throws(StatisticsError)
    -> MEstimate
  {
    try MEstimate.location(values, shape: .huber(k: k))
  }
}

/// Tukey's biweight M-estimate of location.
public enum TukeyBiweight {
  /// Estimates the location of a sample with the MAD as scale.
  ///
  /// - Parameters:
  ///   - values: Finite values in any order.
  ///   - c: The deviation in scales from which on a value has no weight, above 0.
  /// - Returns: Location, scale and standard error.
  /// - Throws: As ``MEstimate/location(_:weights:shape:scale:)``.
  public static func estimate(_ values: [Double], c: Double = 4.685) throws(StatisticsError)
    -> MEstimate
  {
    try MEstimate.location(values, shape: .tukey(c: c))
  }
}
