/// One box around several neighbours.
struct GroupingCheck: Check {
  let info = CheckInfo(
    id: "grouping", kinds: [.grouping],
    question: "Does one box hold several neighbouring objects?",
    method:
      "Images with boxes that swallow two which somebody else drew apart, against a Poisson count at "
      + "the colleagues' rate.",
    page: "grouping")

  func look(_ context: CheckContext) -> CheckOutcome { CheckOutcome(claims: context.grouping) }
}
