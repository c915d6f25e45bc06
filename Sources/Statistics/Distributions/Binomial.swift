import CBoostMath

/// The binomial distribution: successes in independent trials.
///
/// A parameter outside its range makes every function NaN.
public struct Binomial: DiscreteDistribution, Equatable {
  /// The number of trials, at least 0.
  public let trials: Double
  /// The probability of success in one trial, in `0...1`.
  public let probability: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - trials: The number of trials, at least 0.
  ///   - probability: The probability of success in one trial, in `0...1`.
  public init(trials: Double, probability: Double) {
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly a count.
  public func probability(of count: Double) -> Double {
    boost_binomial_density(count, trials, probability)
  }

  /// P(X ≤ x).
  public func cdf(_ count: Double) -> Double {
    count < 0 ? 0 : boost_binomial_tail(count.rounded(.down), trials, probability, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ count: Double) -> Double {
    count < 0 ? 1 : boost_binomial_tail(count.rounded(.down), trials, probability, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_binomial_quantile(probability, trials, self.probability, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_binomial_quantile(probability, trials, self.probability, 1)
  }
}
