/// A class missed, added or given another's name, where each image is labeled once.
struct MarginalClassesCheck: Check {
  let info = CheckInfo(
    id: "marginal-classes", kinds: [.classConfusion, .missedClass, .extra, .sizeBias],
    question: "Does this labeler use a class more or less often than others on comparable images?",
    method:
      "Surpluses of the classes within strata, and shifts of their shapes, explained one by one by the "
      + "likeliest of missing, adding, confusing or resizing; variances under the hypothesis of no "
      + "difference.",
    page: "class-frequency")

  func look(_ context: CheckContext) -> CheckOutcome {
    let classes = context.classes
    return CheckOutcome(
      claims: classes.claims,
      untested: [.classes: max(0, classes.testCount - classes.claims.reduce(0) { $0 + $1.tests })])
  }
}
