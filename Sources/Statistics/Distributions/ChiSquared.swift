import CBoostMath

/// The χ² distribution.
///
/// A parameter outside its range makes every function NaN.
public struct ChiSquared: ContinuousDistribution, Equatable {
  /// The degrees of freedom, above 0, whole or not.
  public let degreesOfFreedom: Double

  /// Creates the distribution.
  ///
  /// - Parameter degreesOfFreedom: The degrees of freedom, above 0, whole or not.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    x < 0 ? 0 : boost_chi_squared_density(x, degreesOfFreedom)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    x < 0 ? 0 : boost_chi_squared_tail(x, degreesOfFreedom, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    x < 0 ? 1 : boost_chi_squared_tail(x, degreesOfFreedom, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_chi_squared_quantile(probability, degreesOfFreedom, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_chi_squared_quantile(probability, degreesOfFreedom, 1)
  }
}
