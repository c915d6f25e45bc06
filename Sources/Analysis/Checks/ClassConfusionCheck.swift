/// One class called another, where images are shared.
struct ClassConfusionCheck: Check {
  let info = CheckInfo(
    id: "class-confusion", kinds: [.classConfusion],
    question: "Does this labeler call things of one class by the name of another?",
    method:
      "Shared images in which the labeler contradicts the others in one way, against a Poisson count at "
      + "the rate of everybody's confusion of the two and the labeler's own carelessness; stepwise.",
    page: "class-confusion")

  func look(_ context: CheckContext) -> CheckOutcome { CheckOutcome(claims: context.cells.claims) }
}
