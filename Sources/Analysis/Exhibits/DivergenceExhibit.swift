import Features
import Glibc
import Statistics

/// Whether a labeler's distributions differ from the peers' at all, beyond what images explain.
///
/// With p the labeler's shares over the bins and q those of the peers over the same mix of strata:
/// ```
/// Jensen–Shannon = H((p + q) / 2) - (H(p) + H(q)) / 2      in bits, 0...1
/// energy         = 2 Σ_k h_k (F_k - G_k)²                  in ln units; F, G running sums of p, q
/// ```
/// The energy distance 2 ∫ (F - G)² dx is that of Székely and Rizzo on the line. Jensen–Shannon is
/// tested by its second-order form Σ (p - q)²/(8 ln 2 · m) with *m* the pooled shares. Images
/// (runs, where labelers have runs to themselves) are resampled, never boxes; see
/// ``DivergenceNull``.
///
/// A small p is evidence beside a verdict, not a verdict: it has no direction and no tolerance, and
/// with many images it finds differences that hurt nobody.
///
/// ## References
/// 1. J. Lin, *IEEE Trans. Inf. Theory* 37 (1991) 145–151, doi:10.1109/18.61115
/// 2. G. J. Székely, M. L. Rizzo, *J. Stat. Plan. Inference* 143 (2013) 1249–1272,
///    doi:10.1016/j.jspi.2013.03.018
enum DivergenceExhibit {
  /// A sum over fewer units is not nearly normal.
  private static let fewestUnits = 5
  /// Labelers whose draws are compared at a time; bounds the memory.
  private static let labelersAtATime = 256

  /// The tests by feature, then labeler; p adjusted by Holm over all of them.
  ///
  /// Labelers with fewer than five units, or whose peers have, are left out.
  static func tests(_ profile: Profile, sequence: Sequence, seed: UInt64) -> [DivergenceTest] {
    guard profile.labelerNames.count > 1 else { return [] }
    let strata = RowsByStratum(profile, sequence)
    let source = SeededGenerator(seed: seed)
    var tests: [DivergenceTest] = []
    for make in DivergenceFeature.all {
      guard let feature = make(profile, sequence) else { continue }
      var generator = source.substream(named: "divergence " + feature.name)
      tests += test(feature, profile, sequence, strata, using: &generator)
    }
    for (index, p) in Multiplicity.holm(tests.map(\.pValue)).enumerated() {
      tests[index].pAdjusted = p
    }
    return tests
  }

  private static func test(
    _ feature: DivergenceFeature, _ profile: Profile, _ sequence: Sequence,
    _ strata: RowsByStratum, using generator: inout SeededGenerator
  ) -> [DivergenceTest] {
    let mixture = PeerMixture(feature.counts, profile, strata)
    let labelers = profile.labelerNames.count
    guard
      let covariance = UnitCovariance(
        feature.counts, mixture, strata, sequence, labelers: labelers),
      let null = try? DivergenceNull(
        covariance, isOrdered: feature.isOrdered, using: &generator)
    else { return [] }
    let tested = (0..<labelers).filter {
      covariance.scale[$0] > 0 && covariance.ownUnits[$0] >= fewestUnits
        && covariance.peerUnits[$0] >= fewestUnits
    }
    var result: [DivergenceTest] = []
    for first in stride(from: 0, to: tested.count, by: labelersAtATime) {
      let part = tested[first..<min(tested.count, first + labelersAtATime)]
      let pairs = part.map { SharePair(mixture, labeler: $0) }
      var weights = Matrix(rows: feature.counts.bins, columns: pairs.count)
      var values: [Double] = []
      for (column, pair) in pairs.enumerated() {
        let weight = pair.weights(feature.statistic)
        for bin in weight.indices { weights[bin, column] = weight[bin] }
        values.append(
          pair.quadratic(weight, isOrdered: feature.isOrdered)
            / covariance.scale[part[part.startIndex + column]])
      }
      let p = null.pValues(of: values, weights: weights)
      for (index, labeler) in part.enumerated() {
        result.append(
          DivergenceTest(
            labeler: profile.labelerNames[labeler], feature: feature.name,
            statistic: feature.statisticName, value: pairs[index].value(feature.statistic),
            pValue: p[index], pAdjusted: p[index]))
      }
    }
    return result
  }
}

extension DivergenceFeature {
  var isOrdered: Bool {
    switch statistic {
    case .jensenShannon: false
    case .energy: true
    }
  }

  var statisticName: String { isOrdered ? "energy" : "Jensen–Shannon" }
}

/// A labeler's shares and the peers' over the same bins.
private struct SharePair {
  let own: [Double]
  let peer: [Double]
  /// The best guess if both are alike: all their rows together.
  let pooled: [Double]

  init(_ mixture: PeerMixture, labeler: Int) {
    func shares(_ counts: ArraySlice<Double>) -> [Double] {
      let total = counts.reduce(0, +)
      return counts.map { $0 / total }
    }
    own = shares(mixture.own(labeler))
    peer = shares(mixture.peer(labeler))
    let rows = mixture.ownRows[labeler]
    let part = rows / (rows + mixture.peerRows[labeler])
    pooled = zip(own, peer).map { part * $0 + (1 - part) * $1 }
  }

  func weights(_ statistic: DivergenceFeature.Statistic) -> [Double] {
    switch statistic {
    case .energy(let widths): widths.map { 2 * $0 }
    case .jensenShannon: pooled.map { $0 > 0 ? 1 / (8 * M_LN2 * $0) : 0 }
    }
  }

  /// Σ w Δ², of the running sums of Δ where bins are ordered.
  func quadratic(_ weights: [Double], isOrdered: Bool) -> Double {
    var running = 0.0
    var sum = 0.0
    for bin in weights.indices {
      let difference = own[bin] - peer[bin]
      running = isOrdered ? running + difference : difference
      sum += weights[bin] * running * running
    }
    // The square of a rounding error: equal shares.
    return sum < 1e-20 ? 0 : sum
  }

  func value(_ statistic: DivergenceFeature.Statistic) -> Double {
    switch statistic {
    case .energy: return quadratic(weights(statistic), isOrdered: true)
    case .jensenShannon:
      func term(_ share: Double, _ middle: Double) -> Double {
        share > 0 ? share * log2(share / middle) : 0
      }
      let sum = zip(own, peer).reduce(0) {
        let middle = ($1.0 + $1.1) / 2
        return $0 + term($1.0, middle) + term($1.1, middle)
      }
      return max(0, min(1, sum / 2))
    }
  }
}
