import Features
import Glibc
import Statistics

/// The tests of one report turned round, labeler by labeler.
struct LabelerCurves {
  private let measured: Measurements
  private let search: ClaimSearch
  private let withdrawn: Set<FindingKind>
  private let options: AnalysisOptions
  private let geometry: [Int: [Claim]]
  private let typical: [ClassVotes.TypicalClass]

  /// Sees nothing by marginal evidence in the kinds `withdrawn`.
  init(
    _ measured: Measurements, search: ClaimSearch, withdrawn: Set<FindingKind>,
    options: AnalysisOptions
  ) {
    self.measured = measured
    self.search = search
    self.withdrawn = withdrawn
    self.options = options
    geometry = Dictionary(
      grouping: search.claims.filter { $0.family == .geometry && $0.classNumber < 0 },
      by: \.labeler)
    typical = measured.votes.typicalClasses(fewest: ConfusionCells.fewestObjects)
  }

  func sensitivities(_ l: Int) -> [Limits.Sensitivity] {
    var result: [Limits.Sensitivity] = []
    for kind in [FindingKind.sizeBias, .aspectBias, .offsetBias] {
      result.append(.init(kind: kind, curve: contrast(l, kind)))
    }
    let isShared = measured.hasOverlap(l)
    if measured.profile.classNames.count > 1 {
      result.append(
        .init(kind: .classConfusion, curve: isShared ? cell(l) : marginalClass(l, .classConfusion)))
      result.append(
        .init(
          kind: .missedClass, curve: isShared ? missedClass(l) : marginalClass(l, .missedClass)))
    }
    guard isShared, l < search.completeness.exposures.count else {
      result.append(.init(kind: .missedSmall, curve: marginalSmall(l)))
      result.append(.init(kind: .density, curve: density(l)))
      return result
    }
    let exposure = search.completeness.exposures[l]
    result.append(
      .init(
        kind: .missedSmall, curve: count(exposure.missedSmall, exposure.criticalMissing)))
    result.append(
      .init(kind: .missed, curve: count(exposure.missed, exposure.criticalMissing)))
    result.append(.init(kind: .extra, curve: count(exposure.extra, exposure.criticalSolo)))
    return result
  }

  /// The p-value of one test that is just claimed, as the first of its family.
  private func critical(_ family: Family, weight: Double = 1) -> Double {
    options.alpha * options.share(of: family) * weight / max(1, search.tests[family] ?? 1)
  }

  private func contrast(_ l: Int, _ kind: FindingKind) -> (any PowerCurve)? {
    let seen = (geometry[l] ?? []).filter {
      $0.kind == kind && $0.step == nil
        && !($0.evidence == .marginal && withdrawn.contains(kind))
    }
    guard let best = seen.min(by: { $0.standardError < $1.standardError }) else { return nil }
    var disagreement = 0.0
    if best.evidence == .marginal, kind != .offsetBias, !measured.sequence.isContiguous {
      // The estimate from raw values must show it too: its own error is larger by what the
      // adjustment takes out, so that Cov(raw, adjusted) = s².
      let raw = kind == .sizeBias ? measured.rawSide.contrasts : measured.rawAspect.contrasts
      let s2 = best.standardError * best.standardError
      let raw2 = raw.standardError[l] * raw.standardError[l]
      disagreement = max(0, raw2 - (2 * 0.4 - 0.16) * s2).squareRoot()
      if !disagreement.isFinite { disagreement = 0 }
    }
    return ContrastCurve(
      kind, best.evidence, standardError: best.standardError,
      degreesOfFreedom: best.degreesOfFreedom, tolerance: best.tolerance,
      critical: critical(.geometry, weight: best.weight), noise: best.noise,
      disagreement: disagreement)
  }

  private func count(_ exposure: SightingExposure, _ critical: Double) -> any PowerCurve {
    CountCurve(
      exposure, critical: critical, tolerance: options.tolerances.completeness,
      fewestImages: options.smallestEvidenceImages)
  }

  private func missedClass(_ l: Int) -> (any PowerCurve)? {
    guard l < search.completeness.exposures.count else { return nil }
    let exposure = search.completeness.exposures[l]
    return count(exposure.missedClass, exposure.criticalMissing)
  }

  private func cell(_ l: Int) -> (any PowerCurve)? {
    let own = typical[l]
    guard own.usable > 0 else { return nil }
    let names = Double(max(1, min(measured.profile.classNames.count - 1, 8)))
    let active = Double(typical.count { $0.disagreement > 0 || $0.usable > 0 })
    let tests = active * Double(own.usable * max(1, measured.profile.classNames.count - 1))
    // Of what the labeler and the team confuse besides, the cell has its part of either.
    return CellCurve(
      objects: own.objects, images: own.images, rate: 2 * own.disagreement / names,
      critical: options.alpha * options.share(of: .classes) / max(1, tests),
      tolerance: options.tolerances.confusion, fewestImages: options.smallestEvidenceImages)
  }

  private func marginalClass(_ l: Int, _ kind: FindingKind) -> (any PowerCurve)? {
    let sort = kind == .missedClass ? ClassState.Sort.single : .pair
    guard !withdrawn.contains(kind), let seen = search.classes.sensitivity[l][sort] else {
      return nil
    }
    return ContrastCurve(
      oneSided: options.alpha * options.share(of: .classes) * seen.weight
        / max(1, search.classes.testCount),
      standardError: seen.error, tolerance: options.tolerances.classCount)
  }

  private func marginalSmall(_ l: Int) -> (any PowerCurve)? {
    let error = measured.counts.missedSmall[l].error
    guard !withdrawn.contains(.missedSmall), error.isFinite else { return nil }
    // Who misses small objects deviates in one direction only.
    return ContrastCurve(
      .missedSmall, .marginal, standardError: error,
      degreesOfFreedom: measured.counts.small[l].freedom,
      tolerance: options.tolerances.smallObjects, critical: 2 * critical(.completeness))
  }

  private func density(_ l: Int) -> (any PowerCurve)? {
    let seen = measured.counts.density[l]
    guard !withdrawn.contains(.density), seen.error.isFinite else { return nil }
    return ContrastCurve(
      .density, .marginal, standardError: seen.error, degreesOfFreedom: seen.freedom,
      tolerance: options.tolerances.density, critical: critical(.completeness))
  }
}
