import Features
import Glibc
import Statistics

/// Runs every check over the measurements and keeps what no other claim of the same labeler explains.
struct ClaimSearch: Sendable {
  private(set) var claims: [Claim]
  private(set) var notes: [Note]
  let cells: ConfusionCells
  let completeness: Completeness
  let classes: MarginalClasses

  init(_ measured: Measurements, options: AnalysisOptions) {
    let profile = measured.profile
    let shared = measured.shared
    let geometry = GeometryClaims(
      side: measured.side.contrasts, rawSide: measured.rawSide.contrasts,
      aspect: measured.aspect.contrasts, rawAspect: measured.rawAspect.contrasts,
      geometry: measured.geometry, names: profile.labelerNames,
      marginalImages: measured.side.observations, options: options)
    notes = geometry.notes
    let habits = LiteralHabits.claims(profile, options: options)
    let grouped = Grouping(profile, shared)
    let grouping = ElevatedShare.claims(
      .grouping, family: .completeness, evidence: .overlap, hits: grouped.hits,
      images: grouped.images, of: grouped.boxes, options: options)
    let groupers = Set(
      grouping.filter { $0.pValue < options.alpha / 100 }.map(\.labeler))
    cells = ConfusionCells(
      measured.votes, options: options, evidence: measured.sharedEvidence)
    completeness = Completeness(
      profile, shared, smallArea: measured.counts.smallArea, excluding: groupers,
      options: options, evidence: measured.sharedEvidence)
    classes =
      measured.sequence.isContiguous
      ? MarginalClasses(none: profile.labelerNames.count)
      : MarginalClasses(
        profile, layout: measured.layout, moments: measured.moments, options: options)
    var untested: [Family: Double] = [:]
    let active = Double(profile.labelerNames.indices.count { measured.rows.images[$0] > 0 })
    untested[.classes] = max(0, classes.tests - classes.claims.reduce(0) { $0 + $1.tests })
    untested[.habits] = 4 * active
    untested[.completeness] = 2 * active
    let counts = ClaimSearch.countClaims(measured, options: options)
    let all =
      geometry.claims + habits + grouping + cells.claims + completeness.claims
      + classes.claims.filter { !measured.hasOverlap($0.labeler) } + counts
    claims = FamilywiseError.adjust(all, untested: untested, options: options)
  }

  /// Density and small objects, from marginal evidence.
  private static func countClaims(_ measured: Measurements, options: AnalysisOptions) -> [Claim] {
    var result: [Claim] = []
    for l in measured.profile.labelerNames.indices where !measured.hasOverlap(l) {
      for (kind, effect) in [
        (FindingKind.density, measured.counts.density[l]),
        (FindingKind.missedSmall, measured.counts.small[l]),
      ] {
        guard effect.value.isFinite, effect.error.isFinite, effect.freedom >= 2 else { continue }
        // Only a lack of small boxes is a fault by itself.
        let value = kind == .missedSmall ? max(0, -effect.value) : effect.value
        let tolerance = options.tolerances[kind]
        let spread = (effect.error * effect.error + tolerance * tolerance / 9).squareRoot()
        let p: Double
        if measured.sequence.isContiguous {
          p = Claim.honestPValue(
            effect: value, standardError: effect.error, degreesOfFreedom: effect.freedom,
            tolerance: tolerance)
        } else {
          let skew = (effect.value > 0 ? 1 : -1) * effect.skewness * pow(effect.error / spread, 3)
          p = min(
            1,
            2 * PearsonIII(mean: 0, variance: 1, skewness: skew).upperTail(abs(value) / spread))
        }
        var claim = Claim(
          labeler: l, kind: kind, family: .completeness, evidence: .marginal,
          effect: kind == .missedSmall ? min(1, value) : value, standardError: effect.error,
          degreesOfFreedom: effect.freedom, pValue: p, tolerance: tolerance)
        claim.images = measured.rows.images[l]
        result.append(claim)
      }
    }
    return result
  }

  /// The claims that stand: significant over the whole report, beyond the tolerance, and not explained
  /// by another claim about the same labeler.
  func standing(_ measured: Measurements, options: AnalysisOptions) -> [Claim] {
    let significant = claims.filter {
      $0.pAdjusted <= options.alpha && abs($0.effect) > $0.tolerance
    }
    var kinds: [Int: Set<FindingKind>] = [:]
    for claim in significant { kinds[claim.labeler, default: []].insert(claim.kind) }
    let strongest = Dictionary(
      significant.filter { $0.kind == .offsetBias }.map { ($0.labeler, $0.pValue) },
      uniquingKeysWith: min)
    return significant.filter { claim in
      let others = kinds[claim.labeler] ?? []
      switch claim.kind {
      case .offsetBias:
        // One finding per labeler: the axis that shows it best.
        return claim.pValue <= (strongest[claim.labeler] ?? 0)
      case .sizeBias:
        if others.contains(.grouping), claim.effect > 0 { return false }
        if claim.evidence == .marginal {
          if others.contains(.defaultSize) || others.contains(.rounding) { return false }
          if others.contains(.missedSmall), claim.effect > 0 {
            return measured.counts.smallRatherThanSize[claim.labeler] < 0
          }
        }
        return true
      case .aspectBias:
        return claim.evidence != .marginal || !others.contains(.defaultSize)
      case .missedSmall where claim.evidence == .marginal:
        return !others.contains(.sizeBias)
          || measured.counts.smallRatherThanSize[claim.labeler] >= 0
      case .density:
        return others.isDisjoint(with: [
          .missedSmall, .missedClass, .missed, .extra, .duplicates, .grouping,
        ])
      default: return true
      }
    }
  }
}
