import Features
import Glibc
import Statistics

/// Size, aspect and position bias: the sharper of the kinds of evidence, labeler by labeler.
///
/// The choice looks at standard errors alone, never at effects, so that it selects nothing.
struct GeometryClaims: Sendable {
  /// With this many shared images the same objects decide: a small standard error of marginal evidence
  /// does not know that a few images may differ from all others in what they show.
  private static let enoughSharedImages = 10.0

  /// Where each image is labeled once, sizes vary five times as much as shapes: they get more of the
  /// accepted error.
  private static let sizeWeight = 1.4

  /// The part of the accepted error, 1 on average.
  static func marginalWeight(_ kind: FindingKind) -> Double {
    kind == .sizeBias ? sizeWeight : 2 - sizeWeight
  }

  private(set) var claims: [Claim] = []
  private(set) var notes: [Note] = []

  init(
    side: LabelerContrasts, rawSide: LabelerContrasts, aspect: LabelerContrasts,
    rawAspect: LabelerContrasts, agreement: ClassAgreement, _ measured: Measurements,
    options: AnalysisOptions
  ) {
    let geometry = measured.geometry
    let names = measured.profile.labelerNames
    let marginalImages = measured.side.observations
    let measures: [(OverlapGeometry.Measure, FindingKind)] = [
      (.side, .sizeBias), (.aspect, .aspectBias), (.offsetX, .offsetBias),
      (.offsetY, .offsetBias),
    ]
    var contrasts: [OverlapContrasts] = []
    for (measure, kind) in measures {
      let tolerance = options.tolerances[kind]
      let logTolerance = kind == .offsetBias ? tolerance : log(1 + tolerance)
      let overlap = OverlapContrasts(geometry, measure: measure, tolerance: logTolerance)
      contrasts.append(overlap)
      note(overlap, kind, measure, names, tolerance: logTolerance)
      // Where things have no clear edge, everybody scatters, and the careful differ too.
      func ownNoise(_ l: Int) -> Double {
        measure.rawValue < geometry.noise.count ? geometry.noise[measure.rawValue][l] : 0
      }
      let noises = names.indices.filter { geometry.objects[$0] > 0 }.map(ownNoise).sorted()
      let usualNoise = noises.isEmpty ? 0 : noises[noises.count / 2]
      let marginal = measure == .side ? side : measure == .aspect ? aspect : nil
      let raw = measure == .side ? rawSide : measure == .aspect ? rawAspect : nil
      for l in 0..<names.count {
        var effect = overlap.effect[l]
        var tested = overlap.tested[l]
        var noise = max(usualNoise, ownNoise(l))
        var error = overlap.standardError[l]
        var freedom = max(1, geometry.images[l] - 1)
        var evidence = overlap.evidence[l]
        var images = geometry.images[l]
        if let marginal, geometry.images[l] < Self.enoughSharedImages,
          marginal.standardError[l] < error || !effect.isFinite,
          marginal.component.count(where: { $0 == marginal.component[l] }) > 2
        {
          effect = marginal.effect[l]
          error = marginal.standardError[l]
          freedom = marginal.degreesOfFreedom[l]
          evidence = .marginal
          images = marginalImages[l]
          // A class error moves class-standardised sizes; a real bias moves most classes, and the raw
          // sizes too, which say little where the mix of classes differs between runs.
          var others = [agreement.median(l, measure)]
          if let raw, !measured.sequence.isContiguous { others.append(raw.effect[l]) }
          if others.contains(where: { $0 * effect < 0.4 * effect * effect }) { effect *= 0.2 }
          tested = effect
          noise = 0
        }
        guard effect.isFinite, error.isFinite, error > 0, freedom >= 2 else { continue }
        let p =
          abs(tested) > logTolerance
          ? Claim.honestPValue(
            effect: tested, standardError: error, degreesOfFreedom: freedom,
            tolerance: logTolerance, noise: noise) : 1
        var claim = Claim(
          labeler: l, kind: kind, family: .geometry, evidence: evidence, effect: effect,
          standardError: error, degreesOfFreedom: freedom, pValue: p, tolerance: logTolerance)
        claim.images = images
        claim.noise = noise
        if evidence == .marginal {
          claim.weight = Self.marginalWeight(kind)
          claim.tests = claim.weight
        }
        claim.axis = measure == .offsetX ? .horizontal : measure == .offsetY ? .vertical : nil
        claims.append(claim)
      }
    }
    let steps = SharedSteps(measured)
    for index in claims.indices where claims[index].evidence != .marginal {
      lookForStep(index, steps)
      claims[index].edge = EdgeShift(labeler: claims[index].labeler, contrasts, options: options)
    }
  }

  /// Claims the deviation since a change in time where it says more than the mean over all time, which
  /// dilutes it.
  ///
  /// The better of the two counts as two tests, and the change as many as there were splits
  /// to choose from.
  private mutating func lookForStep(_ index: Int, _ steps: SharedSteps) {
    let claim = claims[index]
    let measure: OverlapGeometry.Measure =
      switch (claim.kind, claim.axis) {
      case (.sizeBias, _): .side
      case (.aspectBias, _): .aspect
      case (_, .horizontal): .offsetX
      default: .offsetY
      }
    guard
      let step = steps.step(
        of: claim.labeler, measure, effect: claim.effect, tolerance: claim.tolerance)
    else { return }
    // The standard that it is held against has an error too, smaller than the labeler's own.
    let standard = claim.standardError / 2
    let error = (step.afterError * step.afterError + standard * standard).squareRoot()
    let p =
      2 * Onset.splits
      * Claim.honestPValue(
        effect: step.after, standardError: error,
        degreesOfFreedom: max(1, claim.degreesOfFreedom / 2), tolerance: claim.tolerance)
    guard p < claim.pValue else { return }
    claims[index].step = step
    claims[index].effect = step.after
    claims[index].standardError = error
    claims[index].pValue = p
  }

  private mutating func note(
    _ overlap: OverlapContrasts, _ kind: FindingKind, _ measure: OverlapGeometry.Measure,
    _ names: [String], tolerance: Double
  ) {
    if let convention = overlap.convention {
      let what = kind == .offsetBias ? "shifted by" : measure == .side ? "sized" : "shaped"
      let percent = (kind == .offsetBias ? convention : exp(convention) - 1) * 100
      let rounded = (percent * 10).rounded() / 10
      notes.append(
        Note(
          code: "common-deviation",
          message:
            "Most labelers' boxes are \(what) \(rounded > 0 ? "+" : "")\(rounded)% against the "
            + "reference (\(kind.rawValue)): that is a convention or the reference's own bias, so "
            + "nobody is judged for "
            + "agreeing with either, only for what lies beyond both."))
    }
    if let (deviating, count) = overlap.majorityAtFault {
      notes.append(
        Note(
          code: "majority-deviates",
          message:
            "\(deviating) of \(count) labelers deviate from the reference (\(kind.rawValue)), and others, "
            + "far from them, agree with it: the reference decides. When so many share a fault, look at "
            + "the instruction first."))
    }
    for (a, b) in overlap.lonelyPairs {
      if measure == .side {
        notes.append(
          Note(
            code: "two-labelers",
            message:
              "\(names[a]) and \(names[b]) share images with each other and nobody else: where they "
              + "differ, which one is wrong cannot be known without a third or a reference."))
      }
      let (difference, error) = overlap.difference(a, b)
      guard abs(difference) > tolerance, abs(difference) > 3 * error else { continue }
      let percent = (kind == .offsetBias ? difference : exp(difference) - 1) * 100
      let much = (abs(percent) * 10).rounded() / 10
      let word =
        switch (measure, percent > 0) {
        case (.side, true): "larger on each side"
        case (.side, false): "smaller on each side"
        case (.aspect, true): "wider for their height"
        case (.aspect, false): "narrower for their height"
        case (.offsetX, let right): "of the width further \(right ? "right" : "left")"
        case (.offsetY, let down): "of the height further \(down ? "down" : "up")"
        }
      notes.append(
        Note(
          code: "two-labelers",
          message:
            "Boxes by \(names[a]) are \(much)% \(word) than those by \(names[b]) of the same objects. "
            + "One of the two deviates, or both."))
    }
  }
}
