import CBoostMath

/// Student's t distribution.
///
/// A parameter outside its range makes every function NaN.
public struct StudentT: ContinuousDistribution, Equatable {
  /// The degrees of freedom, above 0, whole or not; infinity gives the normal.
  public let degreesOfFreedom: Double

  /// Creates the distribution.
  ///
  /// - Parameter degreesOfFreedom: The degrees of freedom, above 0, whole or not; infinity gives the normal.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    boost_student_t_density(x, degreesOfFreedom)
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    boost_student_t_tail(x, degreesOfFreedom, 0)
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    boost_student_t_tail(x, degreesOfFreedom, 1)
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    boost_student_t_quantile(probability, degreesOfFreedom, 0)
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    boost_student_t_quantile(probability, degreesOfFreedom, 1)
  }
}
