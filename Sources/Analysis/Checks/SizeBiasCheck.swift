/// Boxes that are larger or smaller than the same things drawn by others.
struct SizeBiasCheck: Check {
  let info = CheckInfo(
    id: "size-bias", kinds: [.sizeBias],
    question: "Are this labeler's boxes larger or smaller than the same things drawn by others?",
    method:
      "The sharper of two contrasts, ln √(width · height) of matched boxes on shared images and its "
      + "class-standardised image means within strata, against the spread of honest labelers.",
    page: "size-bias")

  func look(_ context: CheckContext) -> CheckOutcome {
    // The notes of the comparison of boxes are about aspect and offset too, and are said once.
    CheckOutcome(
      claims: context.geometry.claims.filter { $0.kind == .sizeBias },
      notes: context.geometry.notes)
  }
}
