/// One size, again and again.
struct DefaultSizeCheck: Check {
  let info = CheckInfo(
    id: "default-size", kinds: [.defaultSize],
    question: "Are many boxes of exactly one size?",
    method:
      "How often one width and height recur over images, places and runs, against a Poisson count from "
      + "sizes within 10% of it.",
    page: "default-size")

  func look(_ context: CheckContext) -> CheckOutcome {
    CheckOutcome(
      claims: context.habits.filter { $0.kind == .defaultSize },
      untested: [.habits: context.activeLabelers])
  }
}
