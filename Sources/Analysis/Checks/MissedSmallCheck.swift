/// Small objects left out, where each image is labeled once.
struct MissedSmallCheck: Check {
  let info = CheckInfo(
    id: "missed-small", kinds: [.missedSmall],
    question: "Does this labeler draw fewer small boxes than others on comparable images?",
    method:
      "The relative lack of small boxes within strata, with the variance of a row under the hypothesis "
      + "of no difference and a Pearson III tail.",
    page: "missed-small")

  func look(_ context: CheckContext) -> CheckOutcome {
    let effects = context.measured.counts.small
    return CheckOutcome(
      claims: effects.enumerated().compactMap { labeler, effect in
        // Only a lack of small boxes is a fault by itself.
        MarginalCountClaim.claim(.missedSmall, labeler, effect, max(0, -effect.value), context)
      })
  }
}
