import CBoostMath

/// The noncentral t distribution: (Z + δ)/√(χ²/ν), the law of a t statistic when its null is false.
///
/// A parameter outside its range makes every function NaN.
public struct NoncentralT: ContinuousDistribution, Equatable {
  /// The degrees of freedom ν, above 0.
  public let degreesOfFreedom: Double
  /// The noncentrality δ: the true effect in standard errors.
  public let noncentrality: Double

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - degreesOfFreedom: The degrees of freedom ν, above 0.
  ///   - noncentrality: The noncentrality δ: the true effect in standard errors.
  public init(degreesOfFreedom: Double, noncentrality: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    boost_noncentral_t_density(x, degreesOfFreedom, noncentrality)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    boost_noncentral_t_tail(x, degreesOfFreedom, noncentrality, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    boost_noncentral_t_tail(x, degreesOfFreedom, noncentrality, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_noncentral_t_quantile(probability, degreesOfFreedom, noncentrality, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_noncentral_t_quantile(probability, degreesOfFreedom, noncentrality, 1)
  }
}
