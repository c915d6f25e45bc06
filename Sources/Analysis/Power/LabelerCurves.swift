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
  private let votes: [ClassVotes.Exposure]

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
    votes = measured.votes.exposures(fewest: ConfusionCells.fewestObjects)
  }

  /// How the images are labeled that a fault is to be seen in.
  enum Basis { case once, shared }

  func sensitivities(_ l: Int) -> [Limits.Sensitivity] {
    let basis = measured.hasOverlap(l) ? Basis.shared : .once
    return kinds(basis).map { kind in
      switch kind {
      // The sharper of both.
      case .sizeBias, .aspectBias, .offsetBias: .init(kind: kind, curve: contrast(l, kind))
      default: .init(kind: kind, curve: curve(kind, l, basis))
      }
    }
  }

  /// The kinds that are told of, in their order.
  func kinds(_ basis: Basis) -> [FindingKind] {
    let classes: [FindingKind] =
      measured.profile.classNames.count > 1 ? [.classConfusion, .missedClass] : []
    return [.sizeBias, .aspectBias, .offsetBias] + classes + [.missedSmall]
      + (basis == .shared ? [.missed, .extra] : [.density])
  }

  /// The test of a kind on `factor` times as many images as there are.
  func curve(
    _ kind: FindingKind, _ l: Int, _ basis: Basis, factor: Double = 1
  ) -> (any PowerCurve)? {
    switch (kind, basis) {
    case (.sizeBias, _), (.aspectBias, _), (.offsetBias, _):
      return contrast(l, kind, basis, factor: factor)
    case (.classConfusion, .once), (.missedClass, .once):
      return marginalClass(l, kind, factor: factor)
    case (.missedSmall, .once): return marginalSmall(l, factor: factor)
    case (.density, .once): return density(l, factor: factor)
    case (.classConfusion, .shared): return cell(l, factor: factor)
    case (_, .shared): return count(l, kind, factor: factor)
    default: return nil
    }
  }

  /// The p-value of one test that is just claimed, as the first of its family.
  private func critical(_ family: Family, weight: Double = 1) -> Double {
    options.alpha * options.share(of: family) * weight / max(1, search.tests[family] ?? 1)
  }

  /// The measured contrast of a basis; the sharpest of all without one.
  private func measuredContrast(_ l: Int, _ kind: FindingKind, _ basis: Basis?) -> Claim? {
    if basis == .once {
      let contrasts = kind == .sizeBias ? measured.side.contrasts : measured.aspect.contrasts
      guard kind != .offsetBias, contrasts.standardError[l].isFinite else { return nil }
      var claim = Claim(
        labeler: l, kind: kind, family: .geometry, evidence: .marginal, effect: 0,
        standardError: contrasts.standardError[l],
        degreesOfFreedom: contrasts.degreesOfFreedom[l], pValue: 1,
        tolerance: log1p(options.tolerances[kind]))
      claim.weight = GeometryClaims.marginalWeight(kind)
      return claim
    }
    return (geometry[l] ?? []).filter {
      $0.kind == kind && $0.step == nil
        && ($0.evidence == .marginal ? basis == nil && !withdrawn.contains(kind) : true)
    }.min { $0.standardError < $1.standardError }
  }

  private func contrast(
    _ l: Int, _ kind: FindingKind, _ basis: Basis? = nil, factor: Double = 1
  ) -> (any PowerCurve)? {
    guard let best = measuredContrast(l, kind, basis) else { return nil }
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
      kind, best.evidence, standardError: best.standardError / factor.squareRoot(),
      degreesOfFreedom: max(1, best.degreesOfFreedom * factor), tolerance: best.tolerance,
      critical: critical(.geometry, weight: best.weight), noise: best.noise,
      disagreement: disagreement / factor.squareRoot())
  }

  /// What a labeler takes for small is not just the team's smallest quarter, and a box around nothing
  /// may lie on something.
  private static let reached = 0.9

  private func count(_ l: Int, _ kind: FindingKind, factor: Double) -> (any PowerCurve)? {
    guard l < search.completeness.exposures.count else { return nil }
    let own = search.completeness.exposures[l]
    func curve(
      _ exposure: SightingExposure, _ critical: Double, mirror: SightingExposure = .none,
      reached: Double = 1
    ) -> CountCurve {
      CountCurve(
        exposure.times(factor), critical: critical, tolerance: options.tolerances.completeness,
        fewestImages: options.smallestEvidenceImages, mirror: mirror.times(factor),
        reached: reached)
    }
    return switch kind {
    case .missedSmall: curve(own.missedSmall, own.criticalMissing, reached: Self.reached)
    case .missedClass: curve(own.missedClass, own.criticalMissing)
    case .missed: curve(own.missed, own.criticalMissing, mirror: own.extra)
    case .extra: curve(own.extra, own.criticalSolo, mirror: own.missed, reached: Self.reached)
    default: nil
    }
  }

  private func cell(_ l: Int, factor: Double) -> (any PowerCurve)? {
    let own = votes[l]
    guard own.usable > 0 else { return nil }
    let names = Double(max(1, min(measured.profile.classNames.count - 1, 8)))
    let active = Double(votes.count { $0.usable > 0 })
    let tests = active * Double(own.usable * max(1, measured.profile.classNames.count - 1))
    // Of what the labeler and the team confuse besides, the cell has its part of either.
    return CellCurve(
      objects: own.objects * factor, images: own.images * factor,
      rate: 2 * own.disagreement / names, reached: max(0, 1 - 2 * own.disagreement),
      critical: options.alpha * options.share(of: .classes) / max(1, tests),
      tolerance: options.tolerances.confusion, fewestImages: options.smallestEvidenceImages)
  }

  private func marginalClass(
    _ l: Int, _ kind: FindingKind, factor: Double
  ) -> (any PowerCurve)? {
    let sort = kind == .missedClass ? ClassState.Sort.single : .pair
    guard !withdrawn.contains(kind), let seen = search.classes.sensitivity[l][sort] else {
      return nil
    }
    return ContrastCurve(
      oneSided: options.alpha * options.share(of: .classes) * seen.weight
        / max(1, search.classes.possibleTests),
      standardError: seen.error / factor.squareRoot(), tolerance: options.tolerances.classCount)
  }

  private func marginalSmall(_ l: Int, factor: Double) -> (any PowerCurve)? {
    let error = measured.counts.missedSmall[l].error
    guard !withdrawn.contains(.missedSmall), error.isFinite else { return nil }
    // Who misses small objects deviates in one direction only.
    return ContrastCurve(
      .missedSmall, .marginal, standardError: error / factor.squareRoot(),
      degreesOfFreedom: measured.counts.small[l].freedom * factor,
      tolerance: options.tolerances.smallObjects, critical: 2 * critical(.completeness))
  }

  private func density(_ l: Int, factor: Double) -> (any PowerCurve)? {
    let seen = measured.counts.density[l]
    guard !withdrawn.contains(.density), seen.error.isFinite else { return nil }
    return ContrastCurve(
      .density, .marginal, standardError: seen.error / factor.squareRoot(),
      degreesOfFreedom: seen.freedom * factor, tolerance: options.tolerances.density,
      critical: critical(.completeness))
  }
}
