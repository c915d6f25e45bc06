import CBoostMath

/// The beta distribution on [0, 1], with density ∝ x^(α−1)·(1−x)^(β−1).
///
/// A parameter outside its range makes every function NaN.
public struct Beta: ContinuousDistribution, Equatable {
  /// The exponent α, above 0.
  public let alpha: Double
  /// The exponent β, above 0.
  public let beta: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - alpha: The exponent α, above 0.
  ///   - beta: The exponent β, above 0.
  public init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    x < 0 || x > 1 ? 0 : boost_beta_density(x, alpha, beta)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    x < 0 ? 0 : x > 1 ? 1 : boost_beta_tail(x, alpha, beta, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    x < 0 ? 1 : x > 1 ? 0 : boost_beta_tail(x, alpha, beta, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_beta_quantile(probability, alpha, beta, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_beta_quantile(probability, alpha, beta, 1)
  }
}
