import Features
import Glibc
import Statistics

/// A quality score in 0...100 with its interval and its parts.
///
/// ```
/// score = 100 · validity^w · geometry^w · classes^w · completeness^w · random^w
///
/// validity     = 1 - invalid            classes      = Π (1 - confused)
/// random       = 1 - random             completeness = Π (1 - missed, extra, twice, merged)
/// geometry     = exp(-(|size| + |aspect| + |offset|)) · (1 - of one fixed size)
/// ```
/// with a weight *w* for each (``ScoreWeights``). A deviation *c* with standard error *s* enters
/// shrunk, c · c²/(c² + s²), so that a small sample is not punished for its noise: it is believed as
/// far as it stands out. A share enters as (x + m p)/(n + m), with *p* the colleagues' share and *m*
/// = ``ScoreWeights/priorBoxes``. Of classes and completeness only standing claims count, each for
/// the part of the boxes that it is about. The interval is by the delta method on ln score, images
/// being the trials of a share of boxes, and *s* itself the error of a deviation however small it
/// is: what is not known to be wrong is not known to be right.
struct Scores: Sendable {
  private(set) var totals: [Estimate?] = []
  private(set) var parts: [[ScorePart]] = []

  init(
    _ measured: Measurements, claims: [Claim], standing: [Claim], random: [Estimate?],
    worth: [Double], weights: ScoreWeights
  ) {
    let byLabeler = Dictionary(grouping: claims, by: \.labeler)
    let standingByLabeler = Dictionary(grouping: standing, by: \.labeler)
    let read = measured.rows.read
    let team = measured.rows.setAside.reduce(0, +) / max(1, read.reduce(0, +))
    let rates = random.compactMap { $0?.value }.sorted()
    let typicalRate = rates.isEmpty ? 0 : rates[rates.count / 2]
    let prior = weights.priorBoxes
    for l in measured.profile.labelerNames.indices {
      guard read[l] > 0 else {
        totals.append(nil)
        parts.append([])
        continue
      }
      var factors: [ScoreComponent: Factor] = [:]
      let invalid = (measured.rows.setAside[l] + prior * team) / (read[l] + prior)
      factors[.validity, default: Factor()].lose(
        invalid, error: (invalid * (1 - invalid) / max(1, measured.rows.images[l])).squareRoot())
      for kind in [FindingKind.sizeBias, .aspectBias, .offsetBias] {
        // Of the two axes of an offset the larger deviation counts.
        let largest = (byLabeler[l] ?? []).filter { $0.kind == kind && $0.classNumber < 0 }
          .max { abs($0.effect) < abs($1.effect) }
        if let largest { factors[.geometry, default: Factor()].deviate(largest) }
      }
      if let rate = random[l] {
        let believed = worth[l] / (worth[l] + prior)
        factors[.randomErrors, default: Factor()].lose(
          believed * rate.value + (1 - believed) * typicalRate,
          error: believed * (rate.high - rate.low) / 4)
      }
      // Both are measured by what was found, where shared images allow to look.
      if measured.hasOverlap(l) {
        factors[.classes] = factors[.classes] ?? Factor()
        factors[.completeness] = factors[.completeness] ?? Factor()
      }
      for claim in standingByLabeler[l] ?? [] {
        // A fault of one class or size touches that part of the boxes only.
        let part = Self.part(of: claim, measured)
        if claim.kind == .sizeBias, claim.classNumber >= 0 {
          var diluted = claim
          diluted.effect *= part
          diluted.standardError *= part
          factors[.geometry, default: Factor()].deviate(diluted)
        }
        guard let component = Self.component(of: claim.kind) else { continue }
        factors[component, default: Factor()].lose(
          min(0.9, claim.effect) * part, error: claim.standardError * part)
      }
      parts.append(
        ScoreComponent.allCases.map { component in
          ScorePart(
            component: component,
            estimate: factors[component]?.raised(to: weights[component]).estimate)
        })
      // In the order of the cases, so that rounding is the same each time.
      totals.append(
        ScoreComponent.allCases.reduce(into: Factor()) { total, component in
          if let factor = factors[component] {
            total.multiply(factor.raised(to: weights[component]))
          }
        }.estimate)
    }
  }

  /// The component that a share of wrong boxes belongs to; nil for kinds that enter otherwise.
  private static func component(of kind: FindingKind) -> ScoreComponent? {
    switch kind {
    case .classConfusion: .classes
    case .missed, .missedSmall, .missedClass, .extra, .duplicates, .grouping: .completeness
    case .defaultSize: .geometry
    default: nil
    }
  }

  /// A factor of the score by its logarithm, with the variance of that.
  private struct Factor {
    private var log = 0.0
    private var variance = 0.0

    mutating func lose(_ share: Double, error: Double) {
      let kept = max(0.01, 1 - min(0.99, share))
      log += Glibc.log(kept)
      variance += error * error / (kept * kept)
    }

    mutating func deviate(_ claim: Claim) {
      let c = abs(claim.effect)
      let s = claim.standardError
      log -= c * c * c / max(1e-12, c * c + s * s)
      variance += s * s
    }

    mutating func multiply(_ other: Factor) {
      log += other.log
      variance += other.variance
    }

    func raised(to weight: Double) -> Factor {
      var result = Factor()
      guard weight > 0 else { return result }
      result.log = weight * log
      result.variance = weight * weight * variance
      return result
    }

    var estimate: Estimate {
      let half = 1.96 * variance.squareRoot()
      return Estimate(100 * exp(log), 100 * exp(log - half), min(100, 100 * exp(log + half)))
    }
  }

  /// The share of the labeler's boxes that a fault of one class or size is about.
  static func part(of claim: Claim, _ measured: Measurements) -> Double {
    if claim.kind == .missedSmall { return 0.25 }
    guard claim.classNumber >= 0 else { return 1 }
    let total = measured.moments.boxes.reduce(0, +)
    return total > 0 ? measured.moments.boxes[Int(claim.classNumber)] / total : 1
  }
}
