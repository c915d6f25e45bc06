/// One question to the measurements, answered by claims: one file and one line in ``Checks/all``.
///
/// A check decides nothing about anybody. It says how far each labeler deviates and how likely an
/// honest one would; which claims stand is decided over the whole report, by ``ClaimSearch``.
protocol Check: Sendable {
  var info: CheckInfo { get }
  func look(_ context: CheckContext) -> CheckOutcome
}

/// What a check says about itself.
package struct CheckInfo: Sendable, Equatable {
  /// Never reused: it names the check in whatever is kept.
  package let id: String
  /// The kinds of findings that it can claim.
  package let kinds: [FindingKind]
  package let question: String
  /// How it decides, in one sentence.
  package let method: String
  /// The page of ``Explanations`` that tells the rest: why it matters, how it misleads, what to do.
  package let page: String
}

/// What a check found.
struct CheckOutcome: Sendable {
  /// Deviations with their p-values, before multiplicity.
  var claims: [Claim] = []
  /// Tests that were done and are not among the claims, by family: they are paid for all the same.
  var untested: [Family: Double] = [:]
  var notes: [Note] = []
}
