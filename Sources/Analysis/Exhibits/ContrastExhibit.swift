import Glibc

/// Every measured deviation as a page draws it: in its unit, with a 95% interval.
enum ContrastExhibit {
  static func contrasts(_ claims: [Claim], names: [String]) -> [Contrast] {
    // One axis per labeler: the one that stands out more.
    var axis: [Int: Int] = [:]
    for (index, claim) in claims.enumerated() where claim.kind == .offsetBias {
      if let best = axis[claim.labeler], claims[best].pValue <= claim.pValue { continue }
      axis[claim.labeler] = index
    }
    return claims.indices.filter { index in
      let claim = claims[index]
      // Deviations of one class are found, not measured for everybody.
      guard claim.classNumber < 0 else { return false }
      switch claim.kind {
      case .sizeBias, .aspectBias, .density, .missedSmall: return true
      case .offsetBias: return axis[claim.labeler] == index
      default: return false
      }
    }.map { claims[$0] }.map { claim in
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
