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

  public func probability(of count: Double) -> Double {
    boost_poisson_density(count, mean)
  }
  public func cdf(_ count: Double) -> Double {
    count < 0 ? 0 : boost_poisson_tail(count.rounded(.down), mean, 0)
  }
  public func upperTail(_ count: Double) -> Double {
    count < 0 ? 1 : boost_poisson_tail(count.rounded(.down), mean, 1)
  }
  public func quantile(_ probability: Double) -> Double {
    boost_poisson_quantile(probability, mean, 0)
  }
  public func upperQuantile(_ probability: Double) -> Double {
    boost_poisson_quantile(probability, mean, 1)
  }
}
