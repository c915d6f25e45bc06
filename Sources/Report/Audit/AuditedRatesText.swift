package import Analysis

/// What `labelgauge plan rates` prints: error rates with intervals, and the kinds of errors.
package enum AuditedRatesText {
  package static func render(_ rates: [AuditedRate]) -> String {
    let header = ["labeler", "boxes", "drawn", "checked", "wrong", "rate", "95% interval"]
    let rows = rates.map { rate in
      [
        PlainText.visible(rate.labeler), Figures.count(rate.boxes), Figures.count(rate.drawn),
        Figures.count(rate.checked), Figures.count(rate.share.wrong), percent(rate.share.rate),
        interval(rate.share),
      ]
    }
    let kinds = rates.map { rate in
      [PlainText.visible(rate.labeler)]
        + rate.kinds.map { kind in
          kind.share.wrong == 0
            ? "0" : "\(Figures.count(kind.share.wrong)) (\(interval(kind.share)))"
        }
    }
    return TextTable.text(header, rows) + "\n"
      + TextTable.text(["wrong by kind"] + AuditVerdict.errors.map(\.rawValue), kinds) + open(rates)
        + """

        An interval holds the rate over all of a labeler's boxes in 95 of 100 audits. That two intervals
        overlap does not say that two labelers are equally good: it says that this audit cannot rank them
        by itself.

        """
  }

  /// What is not decided, and what that does.
  private static func open(_ rates: [AuditedRate]) -> String {
    let parts = [
      (rates.reduce(0) { $0 + $1.unfilled }, "not filled in"),
      (rates.reduce(0) { $0 + $1.missing }, "gone from the list"),
      (rates.reduce(0) { $0 + $1.unclear }, "unclear"),
    ].filter { $0.0 > 0 }.map { "\(Figures.count($0)) \($1)" }
    guard !parts.isEmpty else { return "" }
    return "\nWithout a verdict: \(parts.joined(separator: ", ")). The intervals allow for all of "
      + "them being right,\nand for all being wrong.\n"
  }

  private static func percent(_ rate: Double?) -> String {
    rate.map { Figures.percent($0) } ?? Figures.absent
  }

  private static func interval(_ share: AuditedRate.Share) -> String {
    "\(Figures.percent(share.low)) to \(Figures.percent(share.high))"
  }
}
