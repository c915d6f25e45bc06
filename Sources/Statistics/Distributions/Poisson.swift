import CBoostMath

/// The Poisson distribution: events at a constant rate.
///
/// A parameter outside its range makes every function NaN.
public struct Poisson: DiscreteDistribution, Equatable {
  /// The mean, above 0.
  public let mean: Double

  /// Creates the distribution.
  ///
  /// - Parameter mean: The mean, above 0.
  public init(mean: Double) {
    self.mean = mean
  }

  /// The probability of exactly a count.
  public func probability(of count: Double) -> Double {
    boost_poisson_density(count, mean)
  }

  /// P(X ≤ x).
  public func cdf(_ count: Double) -> Double {
    count < 0 ? 0 : boost_poisson_tail(count.rounded(.down), mean, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ count: Double) -> Double {
    count < 0 ? 1 : boost_poisson_tail(count.rounded(.down), mean, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_poisson_quantile(probability, mean, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_poisson_quantile(probability, mean, 1)
  }
}
