/// Estimates drawn towards their common mean, each by as much as it is uncertain.
///
/// ## References
/// 1. C. N. Morris, *JASA* 78 (1983) 47–55, doi:10.1080/01621459.1983.10477920
/// 2. B. Efron, C. Morris, *JASA* 70 (1975) 311–319, doi:10.1080/01621459.1975.10479864
public struct EmpiricalBayes: Sendable, Equatable, Codable {
  /// The shrunk estimates, in the unit of the effects.
  public let estimates: [Double]
  /// Their standard errors, in the unit of the effects.
  public let standardErrors: [Double]
  /// The weight of each effect's own estimate, τ²/(τ² + vᵢ), in `0...1`.
  public let reliabilities: [Double]
  /// The common mean and the variance between effects that were used.
  public let population: RandomEffects

  /// Shrinks normal estimates towards their mean.
  ///
  /// With mean μ, between-variance τ² and weights of ``RandomEffects``:
  /// ```
  /// Bᵢ = τ²/(τ² + vᵢ)     estimate = μ + Bᵢ(yᵢ − μ)     variance = Bᵢvᵢ + (1 − Bᵢ)² / Σ w
  /// ```
  /// The second part of the variance is that of μ; that of τ² is not in it, so that the errors are
  /// somewhat too small for few effects. Shrunk estimates have the least squared error together;
  /// one alone is biased towards the mean, so a truly exceptional one is understated. With τ² = 0
  /// all become μ.
  ///
  /// - Parameters:
  ///   - effects: The estimates yᵢ, finite, in one unit.
  ///   - variances: Their squared standard errors vᵢ, above 0.
  ///   - method: How τ² is estimated.
  /// - Returns: Shrunk estimates, their errors and the population they came from.
  /// - Throws: As ``RandomEffects/estimate(_:variances:method:)``.
  public static func shrink(
    _ effects: [Double], variances: [Double], method: RandomEffects.Method = .pauleMandel
  ) throws(StatisticsError) -> EmpiricalBayes {
    let population = try RandomEffects.estimate(effects, variances: variances, method: method)
    let tau = population.betweenVariance
    let meanVariance = population.standardError * population.standardError
    let reliabilities = variances.map { tau / (tau + $0) }
    return EmpiricalBayes(
      estimates: zip(effects, reliabilities).map {
        population.mean + $1 * ($0 - population.mean)
      },
      standardErrors: zip(variances, reliabilities).map { v, b in
        (b * v + (1 - b) * (1 - b) * meanVariance).squareRoot()
      },
      reliabilities: reliabilities, population: population)
  }
}
