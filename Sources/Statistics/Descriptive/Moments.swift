import Glibc

/// Count, mean, variance, skewness and kurtosis of numbers seen one at a time.
///
/// Sums of powers of deviations from the running mean, which do not cancel as sums of powers do.
/// Two summaries merge into the summary of all numbers; the order of merging changes rounding only.
///
/// ## References
/// 1. T. F. Chan, G. H. Golub, R. J. LeVeque, *The American Statistician* 37 (1983) 242–247,
///    doi:10.1080/00031305.1983.10483115
/// 2. P. Pébay, Sandia report SAND2008-6212 (2008), doi:10.2172/1028931
public struct Moments: Sendable, Equatable, Codable {
  /// The number of values.
  public private(set) var count = 0.0
  /// The arithmetic mean; 0 when there are no values.
  public private(set) var mean = 0.0
  /// Σ(x − mean)ᵏ for k = 2, 3, 4.
  private var m2 = 0.0
  private var m3 = 0.0
  private var m4 = 0.0

  /// Creates the summary of no values.
  public init() {}

  /// Creates the summary of some values.
  ///
  /// - Parameter values: Finite numbers; a NaN makes every statistic NaN.
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Adds one value.
  ///
  /// - Parameter value: A finite number; a NaN makes every statistic NaN.
  public mutating func add(_ value: Double) {
    let before = count
    count += 1
    let delta = value - mean
    let step = delta / count
    let term = delta * step * before
    mean += step
    m4 +=
      term * step * step * (count * count - 3 * count + 3) + 6 * step * step * m2 - 4 * step * m3
    m3 += term * step * (count - 2) - 3 * step * m2
    m2 += term
  }

  /// Adds all values of another summary.
  ///
  /// - Parameter other: The summary of other values in the same unit.
  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (a, b) = (count, other.count)
    let n = a + b
    let delta = other.mean - mean
    let d = delta / n
    let fourth =
      delta * d * d * d * a * b * (a * a - a * b + b * b)
      + 6 * d * d * (a * a * other.m2 + b * b * m2) + 4 * d * (a * other.m3 - b * m3)
    let third = delta * d * d * a * b * (a - b) + 3 * d * (a * other.m2 - b * m2)
    m4 += other.m4 + fourth
    m3 += other.m3 + third
    m2 += other.m2 + delta * d * a * b
    mean += d * b
    count = n
  }

  /// The unbiased variance Σ(x − mean)² / (n − 1); NaN for fewer than 2 values.
  public var variance: Double { count > 1 ? m2 / (count - 1) : .nan }
  /// The square root of `variance`; NaN for fewer than 2 values.
  public var standardDeviation: Double { variance.squareRoot() }
  /// The standard deviation of the mean, for independent values; NaN for fewer than 2.
  public var standardError: Double { (variance / count).squareRoot() }
  /// The moment coefficient g₁ = m₃ / m₂^(3/2); NaN without variation.
  public var skewness: Double { m2 > 0 ? count.squareRoot() * m3 / pow(m2, 1.5) : .nan }
  /// The moment coefficient g₂ = m₄ / m₂² − 3, 0 for the normal; NaN without variation.
  public var excessKurtosis: Double { m2 > 0 ? count * m4 / (m2 * m2) - 3 : .nan }
}
