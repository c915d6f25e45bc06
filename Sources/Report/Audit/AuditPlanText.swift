package import Analysis

/// What `labelgauge plan audit` prints: how many boxes of whom, and what that buys.
package enum AuditPlanText {
  package static func render(_ plan: AuditPlan) -> String {
    let rows = plan.labelers.map { labeler in
      [
        PlainText.visible(labeler.name), Figures.count(labeler.boxes),
        Figures.count(labeler.drawn), "±" + Figures.percent(labeler.margin),
      ]
    }
    let boxes = plan.labelers.reduce(0) { $0 + $1.boxes }
    let drawn = plan.labelers.reduce(0) { $0 + $1.drawn }
    let total = ["all", Figures.count(boxes), Figures.count(drawn), ""]
    let rate = Figures.threshold(plan.options.expected)
    return TextTable.text(["labeler", "boxes", "to re-check", "margin"], rows + [total])
      + """

      If \(rate) of the boxes are wrong, the 95% interval of a labeler's rate reaches no farther than
      the margin from the rate found. With more errors than that it is wider.

      """
  }

  /// What may stand in the column `verdict`.
  package static var verdicts: String {
    let width = AuditVerdict.allCases.map(\.rawValue.count).max() ?? 0
    return AuditVerdict.allCases.map { verdict in
      let blanks = String(repeating: " ", count: width - verdict.rawValue.count)
      return "  \(verdict.rawValue)\(blanks)  \(verdict.meaning)\n"
    }.joined()
  }
}
