import Glibc

/// Effects that scatter about a common mean by more than their standard errors explain.
///
/// ## References
/// 1. R. DerSimonian, N. Laird, *Controlled Clinical Trials* 7 (1986) 177–188,
///    doi:10.1016/0197-2456(86)90046-2
/// 2. R. C. Paule, J. Mandel, *Journal of Research of the NBS* 87 (1982) 377–385,
///    doi:10.6028/jres.087.022
/// 3. W. Viechtbauer, *Journal of Educational and Behavioral Statistics* 30 (2005) 261–293,
///    doi:10.3102/10769986030003261
public struct RandomEffects: Sendable, Equatable, Codable {
  /// How the variance between effects is estimated.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// By the first moment of Cochran's Q, in closed form [1].
    case derSimonianLaird
    /// So that Cochran's Q at the estimate equals its degrees of freedom [2].
    case pauleMandel
    /// By restricted maximum likelihood of normal effects [3].
    case restrictedLikelihood
  }

  /// τ², the variance of the true effects, at least 0, in the squared unit of the effects.
  public let betweenVariance: Double
  /// The mean of the true effects, weighted by 1/(τ² + vᵢ).
  public let mean: Double
  /// 1/√Σ 1/(τ² + vᵢ), the standard error of `mean`, τ² taken as known.
  public let standardError: Double
  /// Cochran's Q at τ² = 0; χ² with (effects − 1) degrees of freedom if all true effects are equal.
  public let cochranQ: Double
  /// The probability of a Q at least as large if all true effects are equal, in `0...1`.
  public let homogeneityPValue: Double

  /// Estimates the mean and the variance of true effects θᵢ from estimates yᵢ.
  ///
  /// ```
  /// yᵢ = θᵢ + error of variance vᵢ,  θᵢ with mean μ and variance τ²
  /// wᵢ(τ²) = 1/(τ² + vᵢ),  μ(τ²) = Σ wy / Σ w,  Q(τ²) = Σ w(y − μ)²
  /// DerSimonian–Laird:  τ² = (Q(0) − (k − 1)) / (Σw − Σw²/Σw) at τ² = 0, or 0
  /// Paule–Mandel:       Q(τ²) = k − 1, or 0
  /// REML:               Σ w²(y − μ)² = Σ w − Σ w²/Σ w, or 0
  /// ```
  /// For equal variances v all three give max(0, s² − v), the ANOVA estimate of the one-way random
  /// model, with s² the variance of the yᵢ. With few effects τ² is poorly known: 0 does not say
  /// that the true effects are equal.
  ///
  /// - Parameters:
  ///   - effects: The estimates yᵢ, finite, in one unit.
  ///   - variances: Their squared standard errors vᵢ, above 0.
  ///   - method: How τ² is estimated.
  /// - Returns: Mean, its standard error, τ² and the test of equal effects.
  /// - Throws: `tooFewObservations` below 2 effects, `notFinite` also when Q overflows, `outOfDomain` for variances not
  ///   above 0, or so unequal that their ratio is no double.
  ///
  /// Same quantities as statsmodels' `combine_effects` ("chi2" and "iterated") and R's `metafor`.
  public static func estimate(
    _ effects: [Double], variances: [Double], method: Method = .pauleMandel
  ) throws(StatisticsError) -> RandomEffects {
    precondition(effects.count == variances.count, "one variance per effect")
    let k = effects.count
    guard k >= 2 else { throw .tooFewObservations(needed: 2, got: k) }
    guard effects.allSatisfy(\.isFinite), variances.allSatisfy(\.isFinite) else { throw .notFinite }
    guard variances.allSatisfy({ $0 > 0 }) else { throw .outOfDomain(name: "variances") }
    // In units in which nothing is large, squares of weights neither over- nor underflow.
    let unit = variances.reduce(0, max).squareRoot()
    let y = effects.map { $0 / unit }
    let v = variances.map { $0 / unit / unit }
    guard y.allSatisfy(\.isFinite), v.allSatisfy({ $0 > 0 }) else {
      throw .outOfDomain(name: "variances")
    }
    let atZero = Weighted(y, v, 0)
    guard atZero.q.isFinite else { throw .notFinite }
    let degrees = Double(k - 1)
    let tau =
      switch method {
      case .derSimonianLaird:
        max(0, (atZero.q - degrees) / (atZero.sum - atZero.squares / atZero.sum))
      case .pauleMandel:
        root(y) { Weighted(y, v, $0).q - degrees }
      case .restrictedLikelihood:
        root(y) { Weighted(y, v, $0).score }
      }
    let weighted = Weighted(y, v, tau)
    return RandomEffects(
      betweenVariance: tau * unit * unit, mean: weighted.mean * unit,
      standardError: unit / weighted.sum.squareRoot(),
      cochranQ: atZero.q,
      homogeneityPValue: ChiSquared(degreesOfFreedom: degrees).upperTail(atZero.q))
  }

  /// Where a function that falls from above to below 0 crosses it, or 0 if it starts below.
  private static func root(_ effects: [Double], _ function: (Double) -> Double) -> Double {
    guard function(0) > 0 else { return 0 }
    // The sum of squares bounds τ²: there even all weights together cannot lift Q to k − 1.
    let moments = Moments(effects)
    var high = moments.variance * (moments.count - 1)
    while function(high) > 0, high.isFinite { high *= 2 }
    var low = 0.0
    // Bisection until the doubles between are used up; 2¹¹⁰⁰ halvings span their whole range.
    for _ in 0..<1100 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if function(middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }

  private struct Weighted {
    var sum = 0.0
    var squares = 0.0
    var mean = 0.0
    var q = 0.0
    var score = 0.0

    init(_ y: [Double], _ v: [Double], _ tau: Double) {
      let w = v.map { 1 / (tau + $0) }
      for i in y.indices {
        sum += w[i]
        squares += w[i] * w[i]
        mean += w[i] * y[i]
      }
      mean /= sum
      for i in y.indices {
        let part = w[i] * (y[i] - mean) * (y[i] - mean)
        q += part
        score += w[i] * part
      }
      score -= sum - squares / sum
    }
  }
}
