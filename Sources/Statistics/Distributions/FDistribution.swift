import CBoostMath

/// Fisher's F distribution.
///
/// A parameter outside its range makes every function NaN.
public struct FDistribution: ContinuousDistribution, Equatable {
  /// The degrees of freedom of the numerator, above 0.
  public let numeratorDegreesOfFreedom: Double
  /// The degrees of freedom of the denominator, above 0.
  public let denominatorDegreesOfFreedom: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - numeratorDegreesOfFreedom: The degrees of freedom of the numerator, above 0.
  ///   - denominatorDegreesOfFreedom: The degrees of freedom of the denominator, above 0.
  public init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
    self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    x < 0 ? 0 : boost_f_density(x, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    x < 0 ? 0 : boost_f_tail(x, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    x < 0 ? 1 : boost_f_tail(x, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_f_quantile(probability, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_f_quantile(probability, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom, 1)
  }
}
