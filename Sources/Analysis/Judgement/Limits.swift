import Features
import Glibc
import Statistics

/// What this data would have shown: the smallest effect that is found with a given power.
///
/// A true effect θ is estimated as N(θ, se²) and claimed when it passes both the critical value and
/// the tolerance, so
/// ```
/// θ(power) = max(z √(se² + (tolerance/3)²), tolerance) + z_power se
/// ```
/// with *z* the normal quantile of the accepted error left to one test.
struct Limits: Sendable {
  struct Sensitivity: Sendable {
    var kind: FindingKind
    var standardError: Double
    var tolerance: Double
    var critical: Double
    var isLogarithmic: Bool

    /// In the unit of the kind; nil when nothing could be seen.
    func smallest(power: Double) -> Double? {
      guard standardError.isFinite else { return nil }
      let spread = (standardError * standardError + tolerance * tolerance / 9).squareRoot()
      let theta =
        max(critical * spread, tolerance) + Normal().quantile(power) * standardError
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
    let active = Double(max(1, measured.rows.images.count { $0 > 0 }))
    func critical(_ family: Family, tests: Double) -> Double {
      Normal().upperQuantile(
        max(1e-300, options.alpha * options.share(of: family) / max(1, tests) / 2))
    }
    let geometryTests = Double(search.claims.count { $0.family == .geometry })
    sensitivities = (0..<labelers).map { l in
      var result: [Sensitivity] = []
      for kind in [FindingKind.sizeBias, .aspectBias, .offsetBias] {
        let best = search.claims.filter {
          $0.labeler == l && $0.kind == kind
            && !($0.evidence == .marginal && withdrawn.contains(kind))
        }
        .map { $0.standardError * $0.quantile(0.01) / Normal().upperQuantile(0.01) }.min()
        result.append(
          Sensitivity(
            kind: kind, standardError: best ?? .infinity,
            tolerance: kind == .offsetBias
              ? options.tolerances.offset : log(1 + options.tolerances[kind]),
            critical: critical(.geometry, tests: geometryTests),
            isLogarithmic: kind != .offsetBias))
      }
      let hasOverlap = measured.hasOverlap(l)
      if measured.profile.classNames.count > 1 {
        // A class of a tenth of the objects, from overlap; a common class's count, without.
        let votes = measured.votesOfLabeler[l] / 10
        let error =
          hasOverlap ? (0.05 / max(1, votes)).squareRoot() : search.classes.standardError[l]
        let tests = hasOverlap ? 20 * active : max(1, search.classes.tests)
        for kind in [FindingKind.classConfusion, .missedClass] {
          result.append(
            Sensitivity(
              kind: kind, standardError: error,
              tolerance: hasOverlap
                ? options.tolerances[kind] : options.tolerances.classCount,
              critical: critical(.classes, tests: tests), isLogarithmic: false))
        }
      }
      let small = measured.counts.small[l]
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
          critical: critical(.completeness, tests: 8 * active), isLogarithmic: false))
      result.append(
        Sensitivity(
          kind: hasOverlap ? .missed : .density,
          standardError: hasOverlap
            ? shared(1) : withdrawn.contains(.density) ? .infinity : density.error,
          tolerance: hasOverlap ? options.tolerances.completeness : options.tolerances.density,
          critical: critical(.completeness, tests: 8 * active), isLogarithmic: false))
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
