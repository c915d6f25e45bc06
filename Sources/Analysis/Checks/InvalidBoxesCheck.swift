/// Boxes that cannot be, and were set aside.
struct InvalidBoxesCheck: Check {
  let info = CheckInfo(
    id: "invalid-boxes", kinds: [.invalidBoxes],
    question: "Does this labeler's program write impossible boxes?",
    method:
      "Images with boxes that were set aside, against a Poisson count at the colleagues' rate.",
    page: "invalid-boxes")

  func look(_ context: CheckContext) -> CheckOutcome {
    CheckOutcome(
      claims: context.habits.filter { $0.kind == .invalidBoxes },
      untested: [.habits: context.activeLabelers])
  }
}
