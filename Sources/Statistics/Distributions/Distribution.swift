/// A distribution on the real line.
///
/// Both tails are computed by themselves: `upperTail` keeps its relative accuracy down to 1e-300,
/// where `1 - cdf` has long become 0. An argument of NaN, or a probability outside `0...1`, gives
/// NaN.
public protocol Distribution: Sendable {
  /// The probability of at most a value, P(X ≤ x).
  ///
  /// - Parameter x: Any number.
  /// - Returns: A probability in `0...1`.
  func cdf(_ x: Double) -> Double

  /// The probability of more than a value, P(X > x).
  ///
  /// - Parameter x: Any number.
  /// - Returns: A probability in `0...1`.
  func upperTail(_ x: Double) -> Double

  /// The smallest value x for which `cdf(x)` reaches a probability.
  ///
  /// - Parameter probability: A probability in `0...1`.
  /// - Returns: A value of the support, or ±infinity at its end.
  func quantile(_ probability: Double) -> Double

  /// The smallest value x for which `upperTail(x)` is at most a probability.
  ///
  /// - Parameter probability: A probability in `0...1`.
  /// - Returns: A value of the support, or ±infinity at its end.
  func upperQuantile(_ probability: Double) -> Double
}

/// A distribution with a density.
public protocol ContinuousDistribution: Distribution {
  /// The probability per unit of x.
  ///
  /// - Parameter x: Any number.
  /// - Returns: A number of at least 0.
  func density(_ x: Double) -> Double
}

/// A distribution on the whole numbers 0, 1, 2, ….
public protocol DiscreteDistribution: Distribution {
  /// The probability of exactly a count.
  ///
  /// - Parameter count: A whole number of at least 0.
  /// - Returns: A probability in `0...1`.
  func probability(of count: Double) -> Double
}
