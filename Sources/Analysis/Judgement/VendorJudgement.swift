import Features
import Glibc
import Statistics

/// Tells whether one person or the whole vendor deviates.
///
/// A vendor is named when its members deviate alike: for each kind of geometry, the mean of its
/// members' deviations (weighted by 1/(se² + (tolerance/3)²)), from the labelers of all other vendors
/// where each image is labeled once, is beyond the tolerance, and stays so
/// without its most deviant member, and every member that was measured well enough deviates in the
/// same direction at the 5% level. One bad apple is never the vendor's fault by this rule.
struct VendorJudgement: Sendable {
  private(set) var claims: [(vendor: Int, claim: Claim)] = []

  init(_ measured: Measurements, claims all: [Claim], options: AnalysisOptions) {
    let profile = measured.profile
    guard profile.vendorNames.count > 1 else { return }
    let kinds: [FindingKind] = [.sizeBias, .aspectBias, .offsetBias]
    let tests = Double(profile.vendorNames.count * 4)
    for vendor in profile.vendorNames.indices {
      let members = Set(
        profile.labelerNames.indices.filter { Int(profile.labelerVendor[$0]) == vendor })
      guard members.count > 1 else { continue }
      for kind in kinds {
        for axis in kind == .offsetBias ? [Claim.Axis.horizontal, .vertical] : [nil] {
          let parts = all.filter {
            members.contains($0.labeler) && $0.kind == kind && $0.axis == axis
              && $0.classNumber < 0
          }
          let contrasts =
            kind == .sizeBias ? measured.side.contrasts : measured.aspect.contrasts
          guard
            let claim = VendorJudgement.pooled(
              parts, members: members.count, contrasts, tests, options)
          else { continue }
          self.claims.append((vendor, claim))
        }
      }
    }
  }

  private static func pooled(
    _ parts: [Claim], members: Int, _ contrasts: LabelerContrasts, _ tests: Double,
    _ options: AnalysisOptions
  ) -> Claim? {
    guard parts.count == members, members > 1, var result = parts.first else { return nil }
    let isMarginal = parts.allSatisfy { $0.evidence == .marginal }
    func mean(_ list: [Claim]) -> (value: Double, error: Double) {
      if isMarginal, let found = contrasts.deviation(of: list.map(\.labeler)) { return found }
      var weight = 0.0
      var sum = 0.0
      for part in list {
        let spread =
          part.standardError * part.standardError + part.tolerance * part.tolerance / 9
        weight += 1 / spread
        sum += part.effect / spread
      }
      return (sum / weight, 1 / weight.squareRoot())
    }
    let whole = mean(parts)
    let tolerance = result.tolerance
    guard abs(whole.value) > tolerance else { return nil }
    let p = min(1, 2 * Normal().upperTail(abs(whole.value) / whole.error))
    let adjusted = min(1, p * tests / options.share(of: .geometry))
    guard adjusted <= options.alpha else { return nil }
    let sign = whole.value > 0 ? 1.0 : -1.0
    guard let extreme = parts.indices.max(by: { sign * parts[$0].effect < sign * parts[$1].effect })
    else { return nil }
    var rest = parts
    rest.remove(at: extreme)
    let without = mean(rest)
    guard sign * without.value > tolerance,
      Normal().upperTail(sign * without.value / without.error) < 0.025
    else { return nil }
    for part in parts {
      let own: (value: Double, error: Double) =
        isMarginal ? mean([part]) : (part.effect, part.standardError)
      guard sign * part.effect > 0, Normal().upperTail(sign * own.value / own.error) < 0.05
      else { return nil }
    }
    result.effect = whole.value
    result.step = nil
    if parts.contains(where: { $0.edge == nil }) { result.edge = nil }
    result.standardError = whole.error
    result.degreesOfFreedom = .infinity
    result.pValue = p
    result.pAdjusted = adjusted
    // The member's own threshold is not the vendor's: the interval starts from this one.
    result.criticalPValue = options.alpha * options.share(of: .geometry) / tests
    result.images = parts.reduce(0) { $0 + $1.images }
    return result
  }
}
