import Features
import Glibc
import Statistics

/// From findings, random errors and limits to one verdict per labeler.
struct LabelerVerdicts: Sendable {
  private(set) var labelers: [LabelerResult] = []

  init(
    _ measured: Measurements, findings: [Finding], random: RandomErrors, limits: Limits,
    scores: Scores, features: [[FeatureValue]], isConfounded: Bool, options: AnalysisOptions
  ) {
    let profile = measured.profile
    let accused = Dictionary(grouping: findings, by: \.labeler)
    let carelessness = Carelessness(random, options: options)
    for l in profile.labelerNames.indices {
      let name = profile.labelerNames[l]
      let vendor = profile.labelerVendor[l]
      var result = LabelerResult(
        id: name, vendor: vendor < 0 ? nil : profile.vendorNames[Int(vendor)],
        images: Int(measured.rows.images[l]), boxes: Int(measured.rows.read[l]),
        emptyImages: Int(measured.rows.emptyImages[l]),
        boxesSetAside: Int(measured.rows.setAside[l]), score: scores.totals[l],
        features: features.isEmpty ? [] : features[l])
      result.randomErrorRate = carelessness.rate[l]
      result.scoreParts = scores.parts[l]
      let own =
        (accused[name] ?? [])
        + (vendor < 0 ? [] : accused["vendor:" + profile.vendorNames[Int(vendor)]] ?? [])
      let largest = own.max {
        abs($0.effect.value) / $0.tolerance < abs($1.effect.value) / $1.tolerance
      }
      if let first = largest {
        result.verdict = .systematic
        result.verdictReason = first.summary
      } else if let reason = carelessness.reason[l] {
        result.verdict = .random
        result.verdictReason = reason
      } else if limits.isInsufficient(l, options: options) {
        result.verdict = .insufficientData
        result.score = nil
        result.scoreParts = []
        result.verdictReason =
          isConfounded && !measured.hasOverlap(l)
          ? "What is in the images and who drew them cannot be told apart: nobody else labeled them."
          : "With \(Int(measured.rows.images[l])) images, most material faults would more likely "
            + "have been missed than seen."
      } else {
        result.verdict = .consistent
        result.verdictReason = "Nothing beyond the tolerances was found."
      }
      labelers.append(result)
    }
    for (index, rank) in ScoreRank.places(labelers.map(\.score)).enumerated() {
      labelers[index].scoreRank = rank
    }
  }
}

/// Who makes more isolated errors than the colleagues, credibly.
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
      // P(a careful colleague shows this many), the prior's share of them taken off again.
      let prior = RandomErrors.prior * n / max(n, random.objects[l])
      let seen = max(0, e * (n + prior) - peers * prior)
      let p = Binomial(trials: n.rounded(), probability: min(0.9, honest))
        .upperTail(min(n, seen).rounded(.down) - 1)
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
