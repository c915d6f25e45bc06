/// A confidence interval for how many of a finite population have a mark, from a sample drawn without
/// replacement in which every member was equally likely to be.
///
/// The interval is exact in the sense of Clopper and Pearson: it misses the truth below in at most
/// (1 − confidence)/2 of all draws, and above in at most as many, whichever members are marked. It
/// asks of the draw only that the count of marked members in it be a sum of independent, not
/// necessarily equal, yes-or-no trials. Simple random draws are such (the hypergeometric distribution
/// has a generating function with real roots alone), draws by strata are, and so are pivotal draws.
///
/// With X marked of *n* drawn, and W marked of all *N*, so that E X = nW/N, X is a sum of *n* trials.
/// The same X is as well a sum of *W* trials (was this marked member drawn?), and
/// the unmarked drawn and the marked left behind are sums of *N − W* and *N − n* trials. Hoeffding [1]:
/// of all sums of *m* trials with one mean, the one with equal trials has the heaviest tails,
/// ```
/// P(S ≥ k) ≤ P(Bin(m, ES/m) ≥ k)   for k ≥ ES + 1
/// ```
/// so that each of the four views bounds the tail by a binomial, and the smallest bound counts. The
/// second is nearly the hypergeometric tail when marks are rare, the first when the sample is small.
///
/// ## References
/// 1. W. Hoeffding, *Annals of Mathematical Statistics* 27 (1956) 713–721,
///    doi:10.1214/aoms/1177728178
public struct FinitePopulationInterval: Sendable, Equatable, Codable {
  /// The least number of marked members, at least those that were seen.
  public let lower: Int
  /// The greatest number of marked members, at most all but the unmarked ones that were seen.
  public let upper: Int

  /// Puts two ends together.
  ///
  /// - Parameters:
  ///   - lower: The least number, at least 0.
  ///   - upper: The greatest number, at least `lower`.
  public init(lower: Int, upper: Int) {
    precondition(lower >= 0 && lower <= upper, "an interval goes upwards from 0 or more")
    self.lower = lower
    self.upper = upper
  }

  /// Finds all W that the sample does not exclude.
  ///
  /// Whether they form an interval was seen by trying all populations up to 40.
  ///
  /// - Parameters:
  ///   - marked: How many of the sample are marked, in `0...sample`.
  ///   - sample: How many were drawn, in `0...population`; none gives the interval of everything.
  ///   - population: How many there are.
  ///   - confidence: The stated coverage, in `0..<1`.
  /// - Returns: The interval, in members; it holds one number alone when everybody was drawn.
  /// - Complexity: O(log `population`) binomial tails.
  public static func exact(
    marked: Int, sample: Int, population: Int, confidence: Double = 0.95
  ) -> FinitePopulationInterval {
    precondition(marked >= 0 && marked <= sample, "marked must be in 0...sample")
    precondition(sample <= population, "a sample is no larger than its population")
    precondition(confidence >= 0 && confidence < 1, "confidence must be in 0..<1")
    let tail = (1 - confidence) / 2
    let unmarked = sample - marked
    return FinitePopulationInterval(
      lower: population - greatest(unmarked, sample, population, tail),
      upper: greatest(marked, sample, population, tail))
  }

  /// Whether an interval leaves out a number of marked members, without finding its ends.
  ///
  /// - Parameters:
  ///   - count: The number W in question, in `0...population`.
  ///   - marked: How many of the sample are marked, in `0...sample`.
  ///   - sample: How many were drawn, in `0...population`.
  ///   - population: How many there are, at least 1.
  ///   - confidence: The stated coverage, in `0..<1`.
  /// - Returns: Whether `exact(marked:sample:population:confidence:)` does not hold `count`.
  public static func excludes(
    _ count: Int, marked: Int, sample: Int, population: Int, confidence: Double = 0.95
  ) -> Bool {
    precondition(marked >= 0 && marked <= sample, "marked must be in 0...sample")
    precondition(sample <= population, "a sample is no larger than its population")
    precondition(count >= 0 && count <= population, "no population has so many marked members")
    let unmarked = sample - marked
    guard count >= marked, population - count >= unmarked else { return true }
    let tail = (1 - confidence) / 2
    return fewer(marked, sample, population, count) <= tail
      || fewer(unmarked, sample, population, population - count) <= tail
  }

  /// The greatest W under which so few marked members are not too improbable.
  private static func greatest(_ x: Int, _ n: Int, _ N: Int, _ tail: Double) -> Int {
    var possible = x
    var excluded = N - n + x + 1
    while excluded - possible > 1 {
      let W = possible + (excluded - possible) / 2
      if fewer(x, n, N, W) > tail { possible = W } else { excluded = W }
    }
    return possible
  }

  /// A bound of P(X ≤ x) when W of N are marked.
  static func fewer(_ x: Int, _ n: Int, _ N: Int, _ W: Int) -> Double {
    let mean = Double(n) * Double(W) / Double(N)
    // Few marked drawn are many unmarked drawn, and many marked left behind.
    let unmarkedDrawn = Double(n) - mean
    let markedLeft = Double(W) - mean
    return min(
      atLeast(n - x, of: n, mean: unmarkedDrawn),
      atLeast(n - x, of: N - W, mean: unmarkedDrawn),
      atLeast(W - x, of: W, mean: markedLeft),
      atLeast(W - x, of: N - n, mean: markedLeft))
  }

  /// The largest P(S ≥ k) over all sums of independent trials with one mean.
  private static func atLeast(_ k: Int, of trials: Int, mean: Double) -> Double {
    if k <= 0 { return 1 }
    if k > trials { return 0 }
    let k = Double(k)
    if k >= mean + 1 {
      let probability = min(1, max(0, mean / Double(trials)))
      return Binomial(trials: Double(trials), probability: probability).upperTail(k - 1)
    }
    // Markov's inequality is all that holds of a single success nearer to the mean.
    return k == 1 ? min(1, mean) : 1
  }
}
