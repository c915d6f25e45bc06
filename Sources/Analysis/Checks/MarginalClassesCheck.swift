/// A class missed, added or given another's name, where each image is labeled once.
struct MarginalClassesCheck: Check {
  let info = CheckInfo(
    id: "marginal-classes", kinds: [.classConfusion, .missedClass, .extra],
    question: "Does this labeler use a class more or less often than others on comparable images?",
    method:
      "Surpluses of the classes within strata, and shifts of their shapes, explained one by one by the "
      + "likeliest of missing, adding or confusing; variances under the hypothesis of no difference.",
    page: "class-frequency")

  func look(_ context: CheckContext) -> CheckOutcome {
    let classes = context.classes
    return CheckOutcome(
      // Shared images decide about classes where there are enough of them.
      claims: classes.claims.filter { !context.measured.hasOverlap($0.labeler) },
      untested: [.classes: max(0, classes.tests - classes.claims.reduce(0) { $0 + $1.tests })])
  }
}
