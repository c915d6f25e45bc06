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

  private(set) var claims: [Claim] = []
  private(set) var notes: [Note] = []

  init(
    side: LabelerContrasts, rawSide: LabelerContrasts, aspect: LabelerContrasts,
    rawAspect: LabelerContrasts, geometry: OverlapGeometry, names: [String],
    agreement: ClassAgreement, isContiguous: Bool, marginalImages: [Double],
    options: AnalysisOptions
  ) {
    let measures: [(OverlapGeometry.Measure, FindingKind)] = [
      (.side, .sizeBias), (.aspect, .aspectBias), (.offsetX, .offsetBias),
      (.offsetY, .offsetBias),
    ]
    for (measure, kind) in measures {
      let tolerance = options.tolerances[kind]
      let logTolerance = kind == .offsetBias ? tolerance : log(1 + tolerance)
      let overlap = OverlapContrasts(geometry, measure: measure, tolerance: logTolerance)
      note(overlap, kind, measure, names)
      let marginal = measure == .side ? side : measure == .aspect ? aspect : nil
      let raw = measure == .side ? rawSide : measure == .aspect ? rawAspect : nil
      for l in 0..<names.count {
        var effect = overlap.effect[l]
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
          if let raw, !isContiguous { others.append(raw.effect[l]) }
          if others.contains(where: { $0 * effect < 0.4 * effect * effect }) { effect *= 0.2 }
        }
        guard effect.isFinite, error.isFinite, error > 0, freedom >= 2 else { continue }
        let p = Claim.honestPValue(
          effect: effect, standardError: error, degreesOfFreedom: freedom, tolerance: logTolerance)
        var claim = Claim(
          labeler: l, kind: kind, family: .geometry, evidence: evidence, effect: effect,
          standardError: error, degreesOfFreedom: freedom, pValue: p, tolerance: logTolerance)
        claim.images = images
        if evidence == .marginal {
          claim.weight = measure == .side ? Self.sizeWeight : 2 - Self.sizeWeight
          claim.tests = claim.weight
        }
        claim.axis = measure == .offsetX ? .horizontal : measure == .offsetY ? .vertical : nil
        claims.append(claim)
      }
    }
  }

  private mutating func note(
    _ overlap: OverlapContrasts, _ kind: FindingKind, _ measure: OverlapGeometry.Measure,
    _ names: [String]
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
    guard measure == .side else { return }
    for (a, b) in overlap.lonelyPairs {
      notes.append(
        Note(
          code: "two-labelers",
          message:
            "\(names[a]) and \(names[b]) share images with each other and nobody else: where they "
            + "differ, which one is wrong cannot be known without a third or a reference."))
    }
  }
}
