import CBoostMath

/// The negative binomial distribution: failures before the r-th success.
///
/// Its mean is r(1 − p)/p and its variance mean/p; with r not whole it is the gamma mixture of
/// Poisson counts.
///
/// A parameter outside its range makes every function NaN.
public struct NegativeBinomial: DiscreteDistribution, Equatable {
  /// The number of successes r, above 0, whole or not.
  public let successes: Double
  /// The probability p of success in one trial, in `0...1`.
  public let probability: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - successes: The number of successes r, above 0, whole or not.
  ///   - probability: The probability p of success in one trial, in `0...1`.
  public init(successes: Double, probability: Double) {
    self.successes = successes
    self.probability = probability
  }

  /// The probability of exactly a count.
  public func probability(of count: Double) -> Double {
    boost_negative_binomial_density(count, successes, probability)
  }

  /// P(X ≤ x).
  public func cdf(_ count: Double) -> Double {
    count < 0 ? 0 : boost_negative_binomial_tail(count.rounded(.down), successes, probability, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ count: Double) -> Double {
    count < 0 ? 1 : boost_negative_binomial_tail(count.rounded(.down), successes, probability, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_negative_binomial_quantile(probability, successes, self.probability, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_negative_binomial_quantile(probability, successes, self.probability, 1)
  }
}
