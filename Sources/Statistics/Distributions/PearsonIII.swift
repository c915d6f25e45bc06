/// The Pearson type III distribution: a gamma distribution shifted, scaled and perhaps mirrored.
///
/// With skewness g ≠ 0 and shape a = 4/g², X = mean + sd · sign(g) · (G − a)/√a for G ~ Γ(a). It
/// matches three moments of a statistic, and is the normal distribution for g = 0. A parameter
/// outside its range makes every function NaN.
public struct PearsonIII: ContinuousDistribution, Equatable {
  /// The mean, finite.
  public let mean: Double
  /// The variance, above 0.
  public let variance: Double
  /// The third standardised moment, any finite number.
  public let skewness: Double

  /// Below this skewness the shape exceeds 4e8 and the normal is nearer than the gamma's rounding.
  private static let leastSkewness = 1e-4

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - mean: The mean, finite.
  ///   - variance: The variance, above 0.
  ///   - skewness: The third standardised moment, any finite number.
  public init(mean: Double, variance: Double, skewness: Double) {
    self.mean = mean
    self.variance = variance
    self.skewness = skewness
  }

  private var isNormal: Bool { abs(skewness) < Self.leastSkewness }
  private var shape: Double { 4 / (skewness * skewness) }
  private var normal: Normal { Normal(mean: mean, standardDeviation: variance.squareRoot()) }
  private var gamma: Gamma { Gamma(shape: shape) }

  /// The gamma variable that stands for `x`; falls with x when the skewness is negative.
  private func standardized(_ x: Double) -> Double {
    let z = (x - mean) / variance.squareRoot() * (skewness < 0 ? -1 : 1)
    return shape + z * shape.squareRoot()
  }

  private func unstandardized(_ g: Double) -> Double {
    let z = (g - shape) / shape.squareRoot() * (skewness < 0 ? -1 : 1)
    return mean + z * variance.squareRoot()
  }

  /// The probability per unit of x.
  public func density(_ x: Double) -> Double {
    if isNormal { return normal.density(x) }
    return gamma.density(standardized(x)) * (shape / variance).squareRoot()
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if isNormal { return normal.cdf(x) }
    return skewness < 0 ? gamma.upperTail(standardized(x)) : gamma.cdf(standardized(x))
  }

  /// P(X > x), accurate however small.
  public func upperTail(_ x: Double) -> Double {
    if isNormal { return normal.upperTail(x) }
    return skewness < 0 ? gamma.cdf(standardized(x)) : gamma.upperTail(standardized(x))
  }

  /// The smallest x for which `cdf(x)` reaches a probability.
  public func quantile(_ probability: Double) -> Double {
    if isNormal { return normal.quantile(probability) }
    return unstandardized(
      skewness < 0 ? gamma.upperQuantile(probability) : gamma.quantile(probability))
  }

  /// The smallest x for which `upperTail(x)` is at most a probability.
  public func upperQuantile(_ probability: Double) -> Double {
    if isNormal { return normal.upperQuantile(probability) }
    return unstandardized(
      skewness < 0 ? gamma.quantile(probability) : gamma.upperQuantile(probability))
  }
}
