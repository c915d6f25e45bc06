import Features

/// One line per vendor, from its members.
enum VendorResults {
  static func results(
    _ profile: Profile, labelers: [LabelerResult], findings: [Finding],
    requirements: VendorRequirements
  ) -> [VendorResult] {
    var results = profile.vendorNames.enumerated().map { number, name in
      let members = labelers.indices.filter { Int(profile.labelerVendor[$0]) == number }
        .map { labelers[$0] }
      let isAccused = findings.contains { $0.labeler == "vendor:" + name }
      let judged = members.filter { $0.verdict != .insufficientData }
      let verdict: Verdict
      if isAccused {
        verdict = .systematic
      } else if judged.isEmpty {
        verdict = .insufficientData
      } else if judged.count > 1, 2 * judged.count(where: { $0.verdict == .random }) > judged.count
      {
        verdict = .random
      } else {
        verdict = .consistent
      }
      var result = VendorResult(
        id: name, labelers: members.count, verdict: verdict,
        score: pooled(members, most: 100, \.score))
      result.boxes = members.reduce(0) { $0 + $1.boxes }
      result.boxesSetAside = members.reduce(0) { $0 + $1.boxesSetAside }
      result.randomErrorRate = pooled(members, most: 1, \.randomErrorRate)
      result.scoreParts = ScoreComponent.allCases.map { component in
        ScorePart(
          component: component,
          estimate: pooled(members, most: 100) { member in
            member.scoreParts.first { $0.component == component }?.estimate
          })
      }
      result.requirements = requirements.results(result, members: members)
      return result
    }
    let scores = results.map(\.score)
    for (index, rank) in ScoreRank.places(scores).enumerated() {
      results[index].scoreRank = rank
    }
    return results
  }

  /// The members' estimates weighted by boxes; the interval treats them as independent.
  private static func pooled(
    _ members: [LabelerResult], most: Double, _ estimate: (LabelerResult) -> Estimate?
  ) -> Estimate? {
    let known = members.compactMap { member in
      member.boxes > 0 ? estimate(member).map { (Double(member.boxes), $0) } : nil
    }
    let total = known.reduce(0) { $0 + $1.0 }
    guard total > 0 else { return nil }
    var value = 0.0
    var low = 0.0
    var high = 0.0
    for (boxes, estimate) in known {
      let weight = boxes / total
      let below = estimate.value - estimate.low
      let above = estimate.high - estimate.value
      value += weight * estimate.value
      low += weight * weight * below * below
      high += weight * weight * above * above
    }
    return Estimate(value, max(0, value - low.squareRoot()), min(most, value + high.squareRoot()))
  }
}
