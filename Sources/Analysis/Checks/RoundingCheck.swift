/// Edges on a grid that the colleagues' edges are not on.
struct RoundingCheck: Check {
  let info = CheckInfo(
    id: "rounding", kinds: [.rounding],
    question: "Do the edges sit on a coarse grid?",
    method:
      "The share of edges at multiples of a step of more than 2 px, against a binomial of edges in whole "
      + "pixels, unless half of the colleagues share the grid.",
    page: "rounding")

  func look(_ context: CheckContext) -> CheckOutcome {
    CheckOutcome(
      claims: context.habits.filter { $0.kind == .rounding },
      untested: [.habits: context.activeLabelers])
  }
}
