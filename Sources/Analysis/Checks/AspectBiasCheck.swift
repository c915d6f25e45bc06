/// Boxes that are too wide or too narrow for their height.
struct AspectBiasCheck: Check {
  let info = CheckInfo(
    id: "aspect-bias", kinds: [.aspectBias],
    question: "Are the boxes too wide or too flat for their height?",
    method:
      "As for size-bias, with ln(width / height).",
    page: "aspect-bias")

  func look(_ context: CheckContext) -> CheckOutcome {
    CheckOutcome(claims: context.geometry.claims.filter { $0.kind == .aspectBias })
  }
}
