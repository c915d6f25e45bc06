/// Objects that are boxed twice.
struct DuplicatesCheck: Check {
  let info = CheckInfo(
    id: "duplicates", kinds: [.duplicates],
    question: "Are objects boxed twice?",
    method:
      "Images with boxes that nearly coincide with another of the same class, against a Poisson count "
      + "at the colleagues' rate.",
    page: "duplicates")

  func look(_ context: CheckContext) -> CheckOutcome {
    CheckOutcome(
      claims: context.habits.filter { $0.kind == .duplicates },
      untested: [.habits: context.activeLabelers])
  }
}
