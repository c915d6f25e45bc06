/// One way in which a box can be wrong: looks at raw coordinates, before anything else does.
///
/// A new rule is one file in `Rules/` and one line in `ValidityRules.all`. The documentation it carries
/// is what `labelgauge explain CODE` prints.
package protocol ValidityRule: Sendable {
  /// Its code and documentation.
  var info: ValidityRuleInfo { get }

  /// Finds the boxes that break the rule, in box order.
  func issues(in inspection: Inspection) -> IssueList
}

/// The documentation of a rule.
package struct ValidityRuleInfo: Sendable {
  package var code: ValidityCode
  /// What it finds, in one sentence.
  package var summary: String
  /// Why it hurts training.
  package var harm: String
  /// How it decides, with tolerances.
  package var decision: String
  /// How to repair it.
  package var remedy: String
  /// Where the rule comes from: a standard, a tool's documented failure.
  package var source: String

  package init(
    code: ValidityCode, summary: String, harm: String, decision: String, remedy: String,
    source: String
  ) {
    self.code = code
    self.summary = summary
    self.harm = harm
    self.decision = decision
    self.remedy = remedy
    self.source = source
  }
}

/// The tolerances of the validity rules.
package struct ValidityOptions: Sendable, Equatable {
  /// Below this many pixels outside the image a coordinate is rounded, not wrong: not reported.
  package var roundingPixels = 0.5
  /// The same as a share of the image side.
  package var roundingRelative = 1e-6
  /// Up to this many pixels outside, a coordinate is a warning and is measured as clipped.
  package var warningPixels = 2.0
  /// The same as a share of the image side.
  package var warningRelative = 0.01
  /// A box with a side below this many pixels is tiny.
  package var tinySidePixels = 1.0
  /// The team's own rules; nil when none are given.
  package var standard: LabelingStandard?

  package init() {}
}
