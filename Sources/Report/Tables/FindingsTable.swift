import Analysis

extension ReportTable {
  static let findings = ReportTable(
    file: "findings.csv", about: "one row per systematic error, with effect and interval",
    columns: [
      .text("labeler", "who; `vendor:NAME` for a whole vendor"),
      .text("kind", "what kind of error; `labelgauge explain KIND`"),
      .text("direction", "`+` or `-`; empty where the kind has none"),
      .text("class", "the class it is about; empty for all"),
      .text("class_to", "the class given instead"),
      .number("effect", "its size, in `effect_unit`"),
      .number("effect_ci_low", "lower end of its 95% interval"),
      .number("effect_ci_high", "upper end of its 95% interval"),
      .text("effect_unit", "such as `relative side length`: 0.08 is 8% too large"),
      .number("p_value", "probability of such an effect in an honest labeler"),
      .number("p_adjusted", "the same, allowing for all tests of the report"),
      .number("tolerance", "the smallest effect worth acting on, in `effect_unit`"),
      .text("evidence", "`marginal`, `overlap` or `reference`"),
      .integer("affected_boxes", "boxes that the error can touch"),
      .integer("affected_images", "images that the error can touch"),
      .number("dataset_share", "`affected_images` as a share of all images, 0 to 1"),
      .date("since", "first day of the error; empty when it was there all along"),
      .text("summary", "one sentence"),
      .text("advice", "what to do, in one sentence"),
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
