import Analysis

extension ReportTable {
  static let findings = ReportTable(
    file: "findings.csv", about: "one row per systematic error, with effect and interval",
    columns: [
      "labeler", "kind", "direction", "class", "class_to", "effect", "effect_ci_low",
      "effect_ci_high", "effect_unit", "p_value", "p_adjusted", "tolerance", "evidence",
      "affected_boxes", "affected_images", "dataset_share", "since", "summary", "advice",
    ]
  ) { document, table in
    for finding in document.analysis.findings {
      table.row([
        .text(finding.labeler), .text(finding.kind.rawValue), .text(finding.direction),
        .text(finding.className), .text(finding.classTo), .number(finding.effect.value),
        .number(finding.effect.low), .number(finding.effect.high), .text(finding.unit),
        .number(finding.pValue), .number(finding.pAdjusted), .number(finding.tolerance),
        .text(finding.evidence.rawValue), .integer(finding.affectedBoxes),
        .integer(finding.affectedImages), .number(finding.datasetShare),
        .text(finding.sinceDay.map(CalendarDay.iso)), .text(finding.summary),
        .text(finding.advice),
      ])
    }
  }
}
