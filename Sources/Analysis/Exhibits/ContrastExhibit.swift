import Glibc

/// Every measured deviation as a page draws it: in its unit, with a 95% interval.
enum ContrastExhibit {
  static func contrasts(_ claims: [Claim], names: [String]) -> [Contrast] {
    claims.filter {
      switch $0.kind {
      case .sizeBias, .aspectBias, .offsetBias, .density, .missedSmall: true
      default: false
      }
    }.map { claim in
      let half = claim.quantile(0.025) * claim.standardError
      let isLogarithmic = claim.kind == .sizeBias || claim.kind == .aspectBias
      func unit(_ x: Double) -> Double { isLogarithmic ? exp(x) - 1 : x }
      return Contrast(
        labeler: names[claim.labeler], kind: claim.kind,
        estimate: Estimate(
          unit(claim.effect), unit(claim.effect - half), unit(claim.effect + half)),
        standardError: claim.standardError, images: claim.images,
        tolerance: unit(claim.tolerance), pAdjusted: claim.pAdjusted, evidence: claim.evidence)
    }
  }
}
