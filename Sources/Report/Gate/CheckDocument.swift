package import Labels
package import Validity

/// All that `check` tells, in whatever form.
package struct CheckDocument {
  package var table: LabelTable
  /// What was found; with a baseline, what is new.
  package var report: ValidityReport
  package var version: String
  /// The verdict on each file, by file; empty when none was made.
  package var verdicts: [RepairPlan.Verdict]
  /// How often labelers break the labeling standard.
  package var rates: [StandardRate]
  /// How many issues a baseline knew and how many of it are gone; nil without one.
  package var baseline: BaselineCounts?

  package struct BaselineCounts: Sendable, Equatable {
    package var known: Int
    package var gone: Int

    package init(known: Int, gone: Int) {
      self.known = known
      self.gone = gone
    }
  }

  package init(
    _ table: LabelTable, _ report: ValidityReport, version: String,
    verdicts: [RepairPlan.Verdict] = [], rates: [StandardRate] = [],
    baseline: BaselineCounts? = nil
  ) {
    self.table = table
    self.report = report
    self.version = version
    self.verdicts = verdicts
    self.rates = rates
    self.baseline = baseline
  }
}
