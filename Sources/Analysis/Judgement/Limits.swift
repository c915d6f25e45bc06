import Features
import Glibc
import Statistics

/// What this data would have shown: the smallest effect that is found with a given power.
///
/// A true effect θ is estimated as N(θ, se²) and claimed when it passes both the critical value and
/// the tolerance, so
/// ```
/// θ(power) = max(c, tolerance) + z_power se,   c = t √(se² + (tolerance/3)²)
/// ```
/// with *t* the quantile of the accepted error that is left to the first test of its family. For a
/// class, *se* is that of a common one: the commonest quarter of the labeler's classes are seen better.
struct Limits: Sendable {
  struct Sensitivity: Sendable {
    var kind: FindingKind
    var standardError: Double
    var tolerance: Double
    /// The normal quantile of the accepted error.
    var critical: Double
    var isLogarithmic: Bool
    var degreesOfFreedom = Double.infinity

    /// In the unit of the kind; nil when nothing could be seen.
    func smallest(power: Double) -> Double? {
      guard standardError.isFinite else { return nil }
      let spread = (standardError * standardError + tolerance * tolerance / 9).squareRoot()
      let claimed =
        degreesOfFreedom.isFinite
        ? Claim.honestThreshold(
          critical: 2 * Normal().upperTail(critical), standardError: standardError,
          degreesOfFreedom: degreesOfFreedom, tolerance: tolerance)
        : critical * spread
      let theta = max(claimed, tolerance) + Normal().quantile(power) * standardError
      let effect = isLogarithmic ? exp(theta) - 1 : theta
      return effect.isFinite && effect < 10 ? effect : nil
    }
  }

  /// By labeler, the kinds in a fixed order.
  let sensitivities: [[Sensitivity]]

  /// Sees nothing by marginal evidence in the kinds `withdrawn`, on which it judges nobody.
  init(
    _ measured: Measurements, search: ClaimSearch, withdrawn: Set<FindingKind>,
    options: AnalysisOptions
  ) {
    let labelers = measured.profile.labelerNames.count
    func critical(_ family: Family, weight: Double = 1, sides: Double = 2) -> Double {
      let tests = max(1, search.tests[family] ?? 1)
      return Normal().upperQuantile(
        max(1e-300, min(0.5, options.alpha * options.share(of: family) * weight / tests / sides)))
    }
    let claims = Dictionary(grouping: search.claims, by: \.labeler)
    sensitivities = (0..<labelers).map { l in
      var result: [Sensitivity] = []
      for kind in [FindingKind.sizeBias, .aspectBias, .offsetBias] {
        let best = (claims[l] ?? []).filter {
          $0.kind == kind && $0.classNumber < 0
            && !($0.evidence == .marginal && withdrawn.contains(kind))
        }.min { $0.standardError < $1.standardError }
        result.append(
          Sensitivity(
            kind: kind, standardError: best?.standardError ?? .infinity,
            tolerance: kind == .offsetBias
              ? options.tolerances.offset : log(1 + options.tolerances[kind]),
            critical: critical(.geometry, weight: best?.weight ?? 1),
            isLogarithmic: kind != .offsetBias,
            degreesOfFreedom: best?.degreesOfFreedom ?? .infinity))
      }
      let hasOverlap = measured.hasOverlap(l)
      if measured.profile.classNames.count > 1 {
        // A class of a tenth of the objects, from overlap; a common class's count, without.
        let votes = measured.votesOfLabeler[l] / 10
        let shared = (0.05 / max(1, votes)).squareRoot()
        for kind in [FindingKind.classConfusion, .missedClass] {
          let sort = kind == .missedClass ? ClassState.Sort.single : .pair
          result.append(
            hasOverlap
              ? Sensitivity(
                kind: kind, standardError: shared, tolerance: options.tolerances[kind],
                critical: critical(.classes), isLogarithmic: false)
              : Sensitivity(
                kind: kind,
                standardError: withdrawn.contains(kind)
                  ? .infinity : search.classes.standardError(l, sort),
                tolerance: options.tolerances.classCount,
                critical: critical(
                  .classes, weight: search.classes.weight(l, sort), sides: 1),
                isLogarithmic: false))
        }
      }
      let small = measured.counts.missedSmall[l]
      let density = measured.counts.density[l]
      let n =
        search.completeness.objectsOfLabeler.isEmpty
        ? 0 : search.completeness.objectsOfLabeler[l]
      let phi = search.completeness.overdispersion
      let rate = max(0.02, search.completeness.teamRate[0])
      func shared(_ share: Double) -> Double {
        (phi[0] * rate * (1 - rate) / max(1, n * share)).squareRoot()
      }
      result.append(
        Sensitivity(
          kind: .missedSmall,
          standardError: hasOverlap
            ? shared(0.25) : withdrawn.contains(.missedSmall) ? .infinity : small.error,
          tolerance: hasOverlap
            ? options.tolerances.completeness : options.tolerances.smallObjects,
          critical: critical(.completeness, sides: hasOverlap ? 2 : 1), isLogarithmic: false,
          degreesOfFreedom: hasOverlap ? .infinity : measured.counts.small[l].freedom))
      result.append(
        Sensitivity(
          kind: hasOverlap ? .missed : .density,
          standardError: hasOverlap
            ? shared(1) : withdrawn.contains(.density) ? .infinity : density.error,
          tolerance: hasOverlap ? options.tolerances.completeness : options.tolerances.density,
          critical: critical(.completeness), isLogarithmic: false,
          degreesOfFreedom: hasOverlap ? .infinity : density.freedom))
      return result
    }
  }

  /// Whether a material fault would more likely have been missed than seen, for most kinds.
  func isInsufficient(_ labeler: Int, options: AnalysisOptions) -> Bool {
    let kinds = sensitivities[labeler].filter { $0.kind != .offsetBias }
    let seen = kinds.filter {
      ($0.smallest(power: 0.5) ?? .infinity) <= options.material[$0.kind]
    }
    return 2 * seen.count < kinds.count
  }

  func limits(names: [String], power: Double = 0.8) -> [DetectionLimit] {
    zip(names, sensitivities).flatMap { name, kinds in
      kinds.map {
        DetectionLimit(
          labeler: name, kind: $0.kind, smallestDetectable: $0.smallest(power: power),
          power: power)
      }
    }
  }
}
