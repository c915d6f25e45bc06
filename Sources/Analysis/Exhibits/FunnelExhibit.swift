import Glibc
import Statistics

/// Deviations against their precision, with the limits that chance and honest differences keep.
package struct Funnel: Sendable, Equatable {
  /// Where a labeler lies: beyond the 99.8% limits, or inside.
  package enum Position: String, Sendable {
    case lower
    case expected
    case higher
  }

  /// One labeler.
  package struct Point: Sendable, Equatable {
    package var labeler: String
    /// In the unit of the kind's findings.
    package var value: Double
    package var standardError: Double
    package var position: Position

    package init(labeler: String, value: Double, standardError: Double, position: Position) {
      self.labeler = labeler
      self.value = value
      self.standardError = standardError
      self.position = position
    }
  }

  /// The limits at one standard error, in the unit of the kind's findings.
  package struct Limits: Sendable, Equatable {
    package var standardError: Double
    package var low95: Double
    package var high95: Double
    package var low998: Double
    package var high998: Double

    package init(
      standardError: Double, low95: Double, high95: Double, low998: Double, high998: Double
    ) {
      self.standardError = standardError
      self.low95 = low95
      self.high95 = high95
      self.low998 = low998
      self.high998 = high998
    }
  }

  package var kind: FindingKind
  /// In the order of the contrasts.
  package var points: [Point]
  /// The limits from the smallest standard error to the largest, evenly spaced.
  package var limits: [Limits]
  /// τ, the standard deviation of the differences between labelers that chance does not explain.
  package var spread: Double

  package init(kind: FindingKind, points: [Point], limits: [Limits], spread: Double) {
    self.kind = kind
    self.points = points
    self.limits = limits
    self.spread = spread
  }
}

/// The limits of funnel plots, widened for overdispersion.
///
/// With deviations *y* of standard error *s* and z = y/s, drawn in to their 10% and 90% quantiles,
/// ```
/// φ  = Σ z² / n
/// τ² = max(0, (n φ - (n - 1)) / (Σ w - Σ w² / Σ w)),  w = 1/s²
/// limits: ± q √(s² + τ²),  q = 1.960 (95%), 3.090 (99.8%)
/// ```
/// the additive model of [1]: labelers differ by more than chance, and without τ half of a large
/// team would lie outside. The target is 0, the peers. Those with a finding of the kind are no part
/// of the sums, and drawing in guards against others like them: a culprit shall not widen the
/// limits. Relative effects are taken as logarithms, in which ± is symmetric.
///
/// ## References
/// 1. D. J. Spiegelhalter, *Statistics in Medicine* 24 (2005) 1185–1202, doi:10.1002/sim.1970
enum FunnelExhibit {
  /// Fewer labelers show no funnel, and tell nothing of their spread.
  private static let fewest = 4
  private static let steps = 40

  /// The funnels of all kinds.
  ///
  /// - Parameters:
  ///   - contrasts: Every labeler's deviation.
  ///   - findings: The claims that stand; whoever they are about widens no limit of that kind.
  /// - Returns: One per kind with at least four labelers, in the order of the kinds.
  static func funnels(_ contrasts: [Contrast], findings: [Finding]) -> [Funnel] {
    let byKind = Dictionary(grouping: contrasts, by: \.kind)
    return FindingKind.allCases.compactMap { kind in
      let usable = (byKind[kind] ?? []).filter {
        $0.estimate.value.isFinite && $0.standardError.isFinite && $0.standardError > 0
          && inward($0.estimate.value, kind).isFinite
      }
      guard usable.count >= fewest else { return nil }
      return funnel(
        kind, usable, found: Set(findings.filter { $0.kind == kind }.map(\.labeler)))
    }
  }

  private static func funnel(
    _ kind: FindingKind, _ contrasts: [Contrast], found: Set<String>
  ) -> Funnel? {
    let values = contrasts.map { inward($0.estimate.value, kind) }
    let errors = contrasts.map(\.standardError)
    let calm = contrasts.indices.filter { !found.contains(contrasts[$0].labeler) }
    let spread = spread(calm.map { values[$0] }, errors: calm.map { errors[$0] })
    func reach(_ error: Double, _ tail: Double) -> Double {
      Normal().upperQuantile(tail) * (error * error + spread * spread).squareRoot()
    }
    guard let least = errors.min(), let most = errors.max() else { return nil }
    return Funnel(
      kind: kind,
      points: contrasts.indices.map { index in
        let limit = reach(errors[index], 0.001)
        return Funnel.Point(
          labeler: contrasts[index].labeler, value: contrasts[index].estimate.value,
          standardError: errors[index],
          position: values[index] > limit
            ? .higher : values[index] < -limit ? .lower : .expected)
      },
      limits: (0...steps).map { step in
        let error = least + (most - least) * Double(step) / Double(steps)
        let near = reach(error, 0.025)
        let far = reach(error, 0.001)
        return Funnel.Limits(
          standardError: error, low95: outward(-near, kind), high95: outward(near, kind),
          low998: outward(-far, kind), high998: outward(far, kind))
      }, spread: spread)
  }

  /// τ of the additive model, at least 0.
  static func spread(_ values: [Double], errors: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let z = zip(values, errors).map { $0 / $1 }
    let sorted = z.sorted()
    let low = Quantiles.quantile(sorted: sorted, 0.1)
    let high = Quantiles.quantile(sorted: sorted, 0.9)
    let n = Double(z.count)
    let square = z.reduce(0) { $0 + pow(min(max($1, low), high), 2) }
    let weight = errors.reduce(0) { $0 + 1 / ($1 * $1) }
    let squares = errors.reduce(0) { $0 + 1 / ($1 * $1 * $1 * $1) }
    let freedom = weight - squares / weight
    guard freedom > 0, square.isFinite else { return 0 }
    return max(0, (square - (n - 1)) / freedom).squareRoot()
  }

  private static func isLogarithmic(_ kind: FindingKind) -> Bool {
    kind == .sizeBias || kind == .aspectBias
  }

  private static func inward(_ value: Double, _ kind: FindingKind) -> Double {
    isLogarithmic(kind) ? log1p(value) : value
  }

  private static func outward(_ value: Double, _ kind: FindingKind) -> Double {
    isLogarithmic(kind) ? expm1(value) : value
  }
}
