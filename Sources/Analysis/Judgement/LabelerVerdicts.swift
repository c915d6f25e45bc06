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

  /// The rate e of n objects gets a Jeffreys interval over n/2 effective objects when errors are
  /// shared out between two labelers, n against a reference.
  init(_ random: RandomErrors, options: AnalysisOptions) {
    let labelers = random.rate.count
    rate = [Estimate?](repeating: nil, count: labelers)
    reason = [String?](repeating: nil, count: labelers)
    let known = random.rate.filter(\.isFinite).sorted()
    guard !known.isEmpty else { return }
    let quietest = random.noise.filter(\.isFinite).sorted()
    let active = Double(known.count)
    for l in 0..<labelers where random.rate[l].isFinite && random.objects[l] >= 15 {
      let e = random.rate[l]
      let n = max(1, random.worth[l])
      let interval = BinomialInterval.jeffreys(successes: e * n, trials: n, confidence: 0.95)
      rate[l] = Estimate(e, interval.lower, interval.upper)
      let peers = known[known.count / 2]
      let honest = max(peers * 1.6, peers + 0.025)
      // P(a careful colleague shows this many).
      let p = Binomial(trials: n.rounded(), probability: min(0.9, honest))
        .upperTail((e * n).rounded(.down) - 1)
      if p <= options.alpha / active / 2, e > honest {
        reason[l] =
          "About \(Wording.percent(e)) of the boxes are isolated errors (colleagues: "
          + "\(Wording.percent(peers))), without a common direction."
        continue
      }
      guard random.noise[l].isFinite, quietest.count > 2, random.objects[l] >= 40 else { continue }
      let ratio = pow(random.noise[l] / quietest[quietest.count / 2], 2)
      let df = max(4, random.objects[l] / 2)
      // Careful colleagues differ by a factor of three in variance.
      let f = FDistribution(numeratorDegreesOfFreedom: df, denominatorDegreesOfFreedom: df * 3)
        .upperTail(ratio / 3.2)
      if f <= options.alpha / active / 2 {
        reason[l] =
          "Edges scatter \(Int((ratio.squareRoot() * 10).rounded()) / 10) times as much as the "
          + "colleagues', without a common direction."
      }
    }
  }
}
