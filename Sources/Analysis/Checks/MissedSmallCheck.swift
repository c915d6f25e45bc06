/// Small objects left out, where each image is labeled once.
struct MissedSmallCheck: Check {
  let info = CheckInfo(
    id: "missed-small", kinds: [.missedSmall],
    question: "Does this labeler draw fewer small boxes than others on comparable images?",
    method:
      "The relative lack of small boxes within strata and the gain in mean size that goes with it, with "
      + "variances under the hypothesis of no difference and the tail of dealing the rows anew.",
    page: "missed-small")

  func look(_ context: CheckContext) -> CheckOutcome {
    let counts = context.measured.counts
    return CheckOutcome(
      claims: counts.small.indices.compactMap { l in
        // Only a lack of small boxes is a fault by itself.
        MarginalCountClaim.claim(
          .missedSmall, l, value: counts.missedSmall[l].share, error: counts.missedSmall[l].error,
          counts.small[l], countShare: counts.missedSmall[l].countShare, sides: 1, context)
      })
  }
}
