import Features

/// One line per vendor, from its members.
enum VendorResults {
  static func results(
    _ profile: Profile, labelers: [LabelerResult], findings: [Finding]
  ) -> [VendorResult] {
    profile.vendorNames.enumerated().map { number, name in
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
      return VendorResult(
        id: name, labelers: members.count, verdict: verdict, score: score(members))
    }
  }

  /// The members' scores weighted by boxes; the interval treats them as independent.
  private static func score(_ members: [LabelerResult]) -> Estimate? {
    let scored = members.filter { $0.score != nil && $0.boxes > 0 }
    let total = scored.reduce(0.0) { $0 + Double($1.boxes) }
    guard total > 0 else { return nil }
    var value = 0.0
    var low = 0.0
    var high = 0.0
    for member in scored {
      guard let score = member.score else { continue }
      let weight = Double(member.boxes) / total
      value += weight * score.value
      low += weight * weight * (score.value - score.low) * (score.value - score.low)
      high += weight * weight * (score.high - score.value) * (score.high - score.value)
    }
    return Estimate(value, value - low.squareRoot(), min(100, value + high.squareRoot()))
  }
}
