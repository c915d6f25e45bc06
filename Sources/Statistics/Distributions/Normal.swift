import CBoostMath

/// The normal distribution.
///
/// A parameter outside its range makes every function NaN.
public struct Normal: ContinuousDistribution, Equatable {
  /// The mean, finite.
  public let mean: Double
  /// The standard deviation, above 0.
  public let standardDeviation: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - mean: The mean, finite.
  ///   - standardDeviation: The standard deviation, above 0.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    boost_normal_density(x, mean, standardDeviation)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    boost_normal_tail(x, mean, standardDeviation, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    boost_normal_tail(x, mean, standardDeviation, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_normal_quantile(probability, mean, standardDeviation, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_normal_quantile(probability, mean, standardDeviation, 1)
  }
}
