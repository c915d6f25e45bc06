/// Boxes that are all shifted one way; the two axes are two tests.
struct OffsetBiasCheck: Check {
  let info = CheckInfo(
    id: "offset-bias", kinds: [.offsetBias],
    question: "Are all boxes shifted the same way?",
    method:
      "Centers of matched boxes on shared or reference images, in shares of the side, by a robust "
      + "regression on labelers with errors clustered by image.",
    page: "offset-bias")

  func look(_ context: CheckContext) -> CheckOutcome {
    CheckOutcome(claims: context.geometry.claims.filter { $0.kind == .offsetBias })
  }
}
