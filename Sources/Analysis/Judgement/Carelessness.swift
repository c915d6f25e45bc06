import Glibc
import Statistics

/// Who makes more isolated errors than the colleagues, credibly.
///
/// ```
/// honest = max(1.6 ρ, ρ + 0.02)             ρ: the median labeler's rate
/// p = P(X ≥ e n)                            X of ``HonestCount`` with ρ and σ = (honest - ρ)/2
/// ```
/// and besides the rate *e* of a careless labeler is beyond *honest*; *n* is the number of objects that
/// the rate is worth.
struct Carelessness: Sendable {
  private(set) var rate: [Estimate?]
  private(set) var reason: [String?]

  /// How much of the accepted error the count of errors gets; the scatter of edges, told from far
  /// fewer boxes, needs little.
  private static let shareOfErrors = 0.8

  /// The rate gets a Jeffreys interval over the number of objects that it is worth
  /// (``RandomErrors/worth``).
  init(_ random: RandomErrors, options: AnalysisOptions) {
    let labelers = random.rate.count
    rate = [Estimate?](repeating: nil, count: labelers)
    reason = [String?](repeating: nil, count: labelers)
    let known = random.rate.filter(\.isFinite).sorted()
    guard !known.isEmpty else { return }
    let scattering = random.noise.indices.filter {
      random.noise[$0].isFinite && random.objects[$0] > 0
    }
    // The hand that drew the median box: many who drew little and badly are no standard.
    let usual =
      scattering.count > 2
      ? Quantiles.weightedMedian(
        scattering.map { random.noise[$0] }, weights: scattering.map { random.objects[$0] }) : .nan
    let active = Double(known.count)
    for l in 0..<labelers where random.rate[l].isFinite && random.objects[l] >= 15 {
      let e = random.rate[l]
      let n = max(1, random.worth[l])
      let interval = BinomialInterval.jeffreys(successes: e * n, trials: n, confidence: 0.95)
      rate[l] = Estimate(e, interval.lower, interval.upper)
      let peers = known[known.count / 2]
      let honest = max(peers * 1.6, peers + 0.02)
      // What was seen, the prior's share of it taken off again.
      let prior = RandomErrors.prior * n / max(n, random.objects[l])
      let seen = max(0, e * (n + prior) - peers * prior)
      let p = HonestCount(
        objects: n, rate: peers, spread: (honest - peers) / 2, overdispersion: 1
      ).upperTail(min(n, seen))
      if p <= Self.shareOfErrors * options.alpha / active, e > honest {
        reason[l] =
          "About \(Wording.percent(e)) of the boxes are isolated errors (colleagues: "
          + "\(Wording.percent(peers))), without a common direction."
        continue
      }
      guard random.noise[l].isFinite, usual > 0, random.objects[l] >= 40,
        random.noise[l] > 2 * options.tolerances.size
      else { continue }
      let ratio = pow(random.noise[l] / usual, 2)
      let df = max(4, random.worth[l])
      // A careful colleague may have half more of the usual variance, and scatter within the tolerance
      // of a side is no fault.
      let f = FDistribution(numeratorDegreesOfFreedom: df, denominatorDegreesOfFreedom: df * 3)
        .upperTail(ratio / 1.5)
      if f <= (1 - Self.shareOfErrors) * options.alpha / active {
        reason[l] =
          "Edges scatter \(Int((ratio.squareRoot() * 10).rounded()) / 10) times as much as the "
          + "colleagues', without a common direction."
      }
    }
  }
}
