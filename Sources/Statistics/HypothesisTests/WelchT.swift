/// Welch's comparison of two means, without assuming equal variances.
///
/// B. L. Welch, *Biometrika* 34 (1947) 28–35, doi:10.1093/biomet/34.1-2.28.
public struct WelchT: Sendable, Equatable, Codable {
  /// The mean of the first sample less that of the second, in the unit of the values.
  public let difference: Double
  /// The standard error of `difference`, above 0, in the unit of the values.
  public let standardError: Double
  /// The Welch–Satterthwaite degrees of freedom, above 0.
  public let degreesOfFreedom: Double

  /// `difference / standardError`, dimensionless.
  public var t: Double { difference / standardError }
  /// The probability, were the means equal, of a difference at least as large either way, in `0...1`.
  public var pValue: Double {
    min(1, 2 * StudentT(degreesOfFreedom: degreesOfFreedom).upperTail(abs(t)))
  }

  /// Compares two samples.
  ///
  /// With variances s² and sizes n:
  /// ```
  /// se = √(s₁²/n₁ + s₂²/n₂)        df = se⁴ / ((s₁²/n₁)²/(n₁ − 1) + (s₂²/n₂)²/(n₂ − 1))
  /// ```
  /// It supposes independent values and means that are nearly normal. Values in clusters (boxes of
  /// one image) make it reject too often; see ``LinearModel``.
  ///
  /// - Parameters:
  ///   - first: The summary of the first sample.
  ///   - second: The summary of the second sample, in the same unit.
  /// - Returns: Difference, standard error and degrees of freedom.
  /// - Throws: `tooFewObservations` when a sample has fewer than 2 values, `notFinite`,
  ///   `noVariation` when both samples are constant.
  ///
  /// Same quantity as SciPy's `ttest_ind(equal_var=False)`.
  public static func test(_ first: Moments, _ second: Moments) throws(StatisticsError) -> WelchT {
    let least = min(first.count, second.count)
    guard least >= 2 else { throw .tooFewObservations(needed: 2, got: Int(least)) }
    let a = first.variance / first.count
    let b = second.variance / second.count
    guard (a + b).isFinite, first.mean.isFinite, second.mean.isFinite else { throw .notFinite }
    guard a + b > 0 else { throw .noVariation }
    // Shares of the variance, so that its square neither over- nor underflows.
    let (u, v) = (a / (a + b), b / (a + b))
    return WelchT(
      difference: first.mean - second.mean, standardError: (a + b).squareRoot(),
      degreesOfFreedom: 1 / (u * u / (first.count - 1) + v * v / (second.count - 1)))
  }
}
