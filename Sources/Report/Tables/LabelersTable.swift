import Analysis

extension ReportTable {
  static let labelers = ReportTable(
    file: "labelers.csv", about: "one row per labeler: verdict, error rate, score",
    columns: [
      .text("labeler", "the name, as the input or the assignments spell it"),
      .text("vendor", "the employer; empty when unknown"),
      .integer("images", "images seen"),
      .integer("boxes", "boxes read, kept and set aside together"),
      .integer("boxes_set_aside", "boxes that break a validity rule of severity error"),
      .integer("empty_images", "images on which nothing was drawn, as far as that is recorded"),
      .text("verdict", "`consistent`, `systematic`, `random` or `insufficient-data`"),
      .text("verdict_reason", "one sentence"),
      .number("random_error_rate_share", "share of the boxes that are isolated errors, 0 to 1"),
      .number("random_error_rate_ci_low_share", "lower end of its 95% interval"),
      .number("random_error_rate_ci_high_share", "upper end of its 95% interval"),
      .number(
        "score_points",
        "quality score, 0 to 100, larger is better; empty without enough data"),
      .number("score_ci_low_points", "lower end of its 95% interval"),
      .number("score_ci_high_points", "upper end of its 95% interval"),
      .number("score_validity_points", "part of the score: boxes that can be boxes, 0 to 100"),
      .number("score_geometry_points", "part of the score: size, shape and place"),
      .number("score_classes_points", "part of the score: classes"),
      .number(
        "score_completeness_points",
        "part of the score: objects missed, added, drawn twice, merged"),
      .number("score_random_errors_points", "part of the score: isolated errors"),
      .integer("score_place", "best place of those who share it, from 1"),
      .integer("score_place_shared_by", "how many share the place because their intervals overlap"),
      .text("page", "the page about this labeler, from the folder of the report"),
    ]
  ) { document, table in
    let addresses = PageAddresses(document.analysis)
    for labeler in document.analysis.labelers {
      let parts = ScoreComponent.allCases.map { component in
        CSVCell.number(
          labeler.scoreParts.first { $0.component == component }?.estimate?.value)
      }
      let cells: [CSVCell] = [
        .text(labeler.id), .text(labeler.vendor), .integer(labeler.images),
        .integer(labeler.boxes), .integer(labeler.boxesSetAside), .integer(labeler.emptyImages),
        .text(labeler.verdict.rawValue), .text(labeler.verdictReason),
        .number(labeler.randomErrorRate?.value), .number(labeler.randomErrorRate?.low),
        .number(labeler.randomErrorRate?.high), .number(labeler.score?.value),
        .number(labeler.score?.low), .number(labeler.score?.high),
      ]
      table.row(
        cells + parts + [
          .optional(labeler.scoreRank?.place), .optional(labeler.scoreRank?.tied),
          .text(addresses.page(ofLabeler: labeler.id)),
        ])
    }
  }
}
