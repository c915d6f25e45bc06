/// A confidence interval for a probability, from successes among trials.
public struct BinomialInterval: Sendable, Equatable, Codable {
  /// The lower limit, in `0...1`.
  public let lower: Double
  /// The upper limit, in `0...1`.
  public let upper: Double

  /// The exact interval, which covers the truth at least as often as stated.
  ///
  /// The limits are quantiles of Beta(k, n − k + 1) and Beta(k + 1, n − k). It is conservative:
  /// for small n its real coverage lies well above `confidence`.
  ///
  /// C. J. Clopper, E. S. Pearson, *Biometrika* 26 (1934) 404–413, doi:10.1093/biomet/26.4.404.
  ///
  /// - Parameters:
  ///   - successes: The number of successes k, in `0...trials`.
  ///   - trials: The number of trials n, at least 0; no trials give the interval from 0 to 1.
  ///   - confidence: The stated coverage, in `0..<1`.
  /// - Returns: The interval; 0 and 1 are its ends when k = 0 and k = n.
  public static func clopperPearson(
    successes: Int, trials: Int, confidence: Double = 0.95
  ) -> BinomialInterval {
    check(Double(successes), Double(trials), confidence)
    let tail = (1 - confidence) / 2
    let (k, n) = (Double(successes), Double(trials))
    return BinomialInterval(
      lower: k == 0 ? 0 : Beta(alpha: k, beta: n - k + 1).quantile(tail),
      upper: k == n ? 1 : Beta(alpha: k + 1, beta: n - k).upperQuantile(tail))
  }

  /// The interval of all probabilities that a score test does not reject.
  ///
  /// (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). Its coverage is near `confidence` on
  /// average, and may be below for single values of the truth.
  ///
  /// E. B. Wilson, *JASA* 22 (1927) 209–212, doi:10.1080/01621459.1927.10502953.
  ///
  /// - Parameters:
  ///   - successes: The number of successes, in `0...trials`; may be a weighted count.
  ///   - trials: The number of trials, at least 0; no trials give the interval from 0 to 1.
  ///   - confidence: The stated coverage, in `0..<1`.
  /// - Returns: The interval.
  public static func wilson(
    successes: Double, trials: Double, confidence: Double = 0.95
  ) -> BinomialInterval {
    check(successes, trials, confidence)
    guard trials > 0 else { return BinomialInterval(lower: 0, upper: 1) }
    let z = Normal().upperQuantile((1 - confidence) / 2)
    let p = successes / trials
    let center = p + z * z / (2 * trials)
    let half = z * (p * (1 - p) / trials + z * z / (4 * trials * trials)).squareRoot()
    let scale = 1 + z * z / trials
    // Exactly 0 and 1 at the ends, where the formula leaves a rounding error.
    return BinomialInterval(
      lower: successes == 0 ? 0 : max(0, (center - half) / scale),
      upper: successes == trials ? 1 : min(1, (center + half) / scale))
  }

  /// The equal-tailed credible interval under a beta prior.
  ///
  /// The limits are quantiles of Beta(k + α, n − k + β). The default, α = β = ½, is Jeffreys'
  /// prior; as in L. D. Brown, T. T. Cai, A. DasGupta, *Statistical Science* 16 (2001) 101–133,
  /// doi:10.1214/ss/1009213286, the lower limit is 0 for k = 0 and the upper 1 for k = n.
  ///
  /// - Parameters:
  ///   - successes: The number of successes k, in `0...trials`; may be a weighted count.
  ///   - trials: The number of trials n, at least 0.
  ///   - confidence: The stated coverage, in `0..<1`.
  ///   - priorSuccesses: The prior's α, above 0.
  ///   - priorFailures: The prior's β, above 0.
  /// - Returns: The interval.
  public static func jeffreys(
    successes: Double, trials: Double, confidence: Double = 0.95, priorSuccesses: Double = 0.5,
    priorFailures: Double = 0.5
  ) -> BinomialInterval {
    check(successes, trials, confidence)
    precondition(priorSuccesses > 0 && priorFailures > 0, "a beta prior has positive exponents")
    let tail = (1 - confidence) / 2
    let posterior = Beta(
      alpha: successes + priorSuccesses, beta: trials - successes + priorFailures)
    return BinomialInterval(
      lower: successes == 0 ? 0 : posterior.quantile(tail),
      upper: successes == trials ? 1 : posterior.upperQuantile(tail))
  }

  private static func check(_ successes: Double, _ trials: Double, _ confidence: Double) {
    precondition(successes >= 0 && successes <= trials, "successes must be in 0...trials")
    precondition(trials.isFinite, "trials must be finite")
    precondition(confidence >= 0 && confidence < 1, "confidence must be in 0..<1")
  }
}
