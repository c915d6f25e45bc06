import CBoostMath

/// The gamma distribution, with density ∝ x^(shape−1)·exp(−x/scale).
///
/// A parameter outside its range makes every function NaN.
public struct Gamma: ContinuousDistribution, Equatable {
  /// The shape, above 0.
  public let shape: Double
  /// The scale, above 0, in the unit of x.
  public let scale: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - shape: The shape, above 0.
  ///   - scale: The scale, above 0, in the unit of x.
  public init(shape: Double, scale: Double = 1) {
    self.shape = shape
    self.scale = scale
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    x < 0 ? 0 : boost_gamma_density(x, shape, scale)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    x < 0 ? 0 : boost_gamma_tail(x, shape, scale, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    x < 0 ? 1 : boost_gamma_tail(x, shape, scale, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_gamma_quantile(probability, shape, scale, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_gamma_quantile(probability, shape, scale, 1)
  }
}
