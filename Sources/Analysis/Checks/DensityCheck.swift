/// More or fewer boxes per image, where each image is labeled once.
struct DensityCheck: Check {
  let info = CheckInfo(
    id: "density", kinds: [.density],
    question: "Does this labeler draw more or fewer boxes per image than others?",
    method:
      "The relative surplus of boxes within strata, with the variance of a row under the hypothesis of "
      + "no difference and the tail of dealing the rows anew.",
    page: "density")

  func look(_ context: CheckContext) -> CheckOutcome {
    let effects = context.measured.counts.density
    return CheckOutcome(
      claims: effects.enumerated().compactMap { labeler, effect in
        MarginalCountClaim.claim(
          .density, labeler, value: effect.value, error: effect.error, effect, context)
      })
  }
}
