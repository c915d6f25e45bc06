/// Objects without boxes and boxes without objects, where images are shared.
struct CompletenessCheck: Check {
  let info = CheckInfo(
    id: "completeness", kinds: [.missed, .missedSmall, .missedClass, .extra],
    question: "Does this labeler leave out objects that others see, or box what nobody else sees?",
    method:
      "Objects drawn by the others alone, or by the labeler alone, against an overdispersed count at the "
      + "rate of pairs without the labeler; all objects, the small ones and each class, stepwise.",
    page: "missed")

  func look(_ context: CheckContext) -> CheckOutcome {
    // Missing and alone, for each labeler who shares objects.
    let sharing = context.completeness.exposures.count { $0.missed.objects > 0 }
    return CheckOutcome(
      claims: context.completeness.claims, untested: [.completeness: 2 * Double(sharing)])
  }
}
