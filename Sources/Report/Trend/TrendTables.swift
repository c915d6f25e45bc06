import Analysis

/// One CSV file of a trend.
struct TrendTableFile: Sendable {
  /// The file's name in `tables/`.
  var file: String
  /// What one row is, for people.
  var about: String
  var columns: [String]
  /// Writes the rows in order.
  var rows: @Sendable (Trend, CSVWriter) -> Void

  func write(_ trend: Trend, to directory: String) throws {
    let writer = try FileWriter(path: "\(directory)/\(file)")
    rows(trend, CSVWriter(writer, header: columns))
    try writer.close()
  }
}

/// The tables of a trend, complete whatever the pages leave out.
///
/// Vendors stand among the labelers as `vendor:ID`, as in the findings of a report.
enum TrendTables {
  static let all = [periods, reviews, series, changes, advice]

  private static func subjects(_ trend: Trend) -> [(id: String, subject: Trend.Subject)] {
    trend.labelers.map { ($0.id, $0) } + trend.vendors.map { ("vendor:\($0.id)", $0) }
  }

  private static let periods = TrendTableFile(
    file: "periods.csv", about: "one row per period",
    columns: [
      "period", "stored_at", "version", "images", "assignments", "boxes", "boxes_set_aside",
      "labelers", "systematic", "random", "consistent", "insufficient_data", "findings", "new",
      "gone",
    ]
  ) { trend, table in
    for period in trend.periods {
      func count(_ verdict: Verdict) -> CSVCell { .integer(period.verdicts[verdict] ?? 0) }
      table.row([
        .text(period.name), .text(period.storedAt), .text(period.toolVersion),
        .integer(period.dataset.images), .integer(period.dataset.assignments),
        .integer(period.dataset.boxes), .integer(period.dataset.boxesSetAside),
        .integer(period.dataset.labelers), count(.systematic), count(.random), count(.consistent),
        count(.insufficientData), .integer(period.findings), .integer(period.new),
        .integer(period.gone),
      ])
    }
  }

  private static let reviews = TrendTableFile(
    file: "reviews.csv", about: "one row per labeler or vendor and period in which it was seen",
    columns: ["labeler", "period", "verdict", "images", "boxes"]
  ) { trend, table in
    for (id, subject) in subjects(trend) {
      for (period, review) in zip(trend.periods, subject.reviews) {
        guard let review else { continue }
        table.row([
          .text(id), .text(period.name), .text(review.verdict.rawValue), .integer(review.images),
          .integer(review.boxes),
        ])
      }
    }
  }

  private static let series = TrendTableFile(
    file: "series.csv",
    about: "one row per labeler or vendor, measure and period: the control charts as numbers",
    columns: [
      "labeler", "measure", "period", "value", "value_ci_low", "value_ci_high", "peers", "average",
      "limit_low", "limit_high", "is_beyond",
    ]
  ) { trend, table in
    for (id, subject) in subjects(trend) {
      for series in subject.series {
        for (index, point) in series.points.enumerated() where point.isMeasured {
          table.row([
            .text(id), .text(series.measure.name), .text(trend.periods[index].name),
            .estimate(point.estimate.value), .estimate(point.estimate.low),
            .estimate(point.estimate.high), .estimate(point.center),
            .estimate(point.center + point.average), .estimate(point.center - point.limit),
            .estimate(point.center + point.limit), .text(series.isBeyond(index) ? "true" : "false"),
          ])
        }
      }
    }
  }

  private static let changes = TrendTableFile(
    file: "changes.csv",
    about: "one row per labeler or vendor and measure: the latest period against the one before",
    columns: [
      "labeler", "status", "measure", "before", "now", "difference", "difference_ci_low",
      "difference_ci_high", "tolerance", "outcome",
    ]
  ) { trend, table in
    for (id, subject) in subjects(trend) {
      for change in subject.changes {
        table.row([
          .text(id), .text(subject.status.rawValue), .text(change.measure.name),
          .number(change.before.value), .number(change.after.value),
          .number(change.difference.value), .number(change.difference.low),
          .number(change.difference.high), .number(change.tolerance),
          .text(change.outcome.rawValue),
        ])
      }
    }
  }

  private static let advice = TrendTableFile(
    file: "advice.csv", about: "one row per systematic error and the period after it",
    columns: [
      "labeler", "kind", "direction", "class", "class_to", "found_in", "looked_for_in", "outcome",
      "size_then", "size_now", "change", "change_ci_low", "change_ci_high", "tolerance",
      "effect_unit", "advice",
    ]
  ) { trend, table in
    for followUp in trend.followUps {
      let finding = followUp.finding
      table.row([
        .text(finding.labeler), .text(finding.kind.rawValue), .text(finding.direction),
        .text(finding.className), .text(finding.classTo),
        .text(trend.periods[followUp.period - 1].name), .text(trend.periods[followUp.period].name),
        .text(followUp.outcome.rawValue), .number(abs(finding.effect.value)),
        .number(followUp.now?.value), .number(followUp.difference?.value),
        .number(followUp.difference?.low), .number(followUp.difference?.high),
        .number(finding.tolerance), .text(finding.unit), .text(finding.advice),
      ])
    }
  }
}
