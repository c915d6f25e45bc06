import Analysis

/// The chapters of the first page of a trend.
enum TrendSections {
  private static let mostCharts = 12

  static func notices(_ trend: Trend) -> ReportPage.Section? {
    guard !trend.notes.isEmpty else { return nil }
    return .init(
      "notes", "Read this first",
      intro: "What keeps the last two periods from being compared freely:",
      [.notices(trend.notes.map { .init(code: $0.code, message: DisplayName.oneLine($0.message)) })]
    )
  }

  static func advice(_ trend: Trend) -> ReportPage.Section? {
    guard trend.periods.count > 1 else { return nil }
    guard let table = TrendRows.advice(trend) else {
      return .init(
        "advice", "Did the advice work?",
        intro: "The period before had no systematic error, so there was nothing to follow up.", [])
    }
    return .init(
      "advice", "Did the advice work?",
      intro: "An error is gone when it was not found again, is credibly smaller, and is within its "
        + "tolerance. Silence alone is no cure: an error that is measured only where it is found is "
        + "called smaller when it would have been found again if it were as large as before; "
        + "otherwise there is not enough data to say.", [.table(table)])
  }

  static func changes(_ trend: Trend) -> ReportPage.Section? {
    guard trend.periods.count > 1 else { return nil }
    var blocks: [ReportPage.Block] = []
    if let table = TrendRows.changes(trend) { blocks.append(.table(table)) }
    for (status, words) in [
      (Trend.Status.new, "New"), (.back, "Back"), (.gone, "Gone"),
    ] {
      let names = trend.labelers.filter { $0.status == status }.map(\.id)
      guard !names.isEmpty else { continue }
      let shown = names.prefix(20).map(DisplayName.inline).joined(separator: ", ")
      let rest = names.count > 20 ? " and \(Figures.count(names.count - 20)) more" : ""
      blocks.append(.paragraph("\(words): \(shown)\(rest)."))
    }
    return .init(
      "changes", "What changed",
      intro:
        "A change is claimed when it is beyond the tolerance and its interval, which allows for "
        + "all comparisons that were made, excludes zero."
        + (TrendRows.changes(trend) == nil ? " None was." : ""), blocks)
  }

  static func labelers(
    _ trend: Trend, _ selection: TrendSelection
  ) -> ReportPage.Section? {
    guard !trend.labelers.isEmpty else { return nil }
    return .init(
      "labelers", "Labelers over the periods",
      intro: "▲ systematic errors, ◆ many random errors, ● consistent, ○ too little data, · not "
        + "seen. A name in the last column is a measure whose running average is beyond its limits.",
      [
        .table(
          table(
            trend, selection.shown, "Each labeler, the latest period last", head: "Labeler",
            footnote: selection.omission(table: "tables/reviews.csv and tables/series.csv")))
      ])
  }

  static func vendors(_ trend: Trend) -> ReportPage.Section? {
    guard !trend.vendors.isEmpty else { return nil }
    let shown = Array(trend.vendors.prefix(TrendRows.longest))
    let periods = trend.periods.map(\.name)
    var blocks: [ReportPage.Block] = [
      .table(
        table(
          trend, shown, "Each vendor, the latest period last", head: "Vendor",
          footnote: shown.count < trend.vendors.count
            ? "Shown: \(shown.count) of \(Figures.count(trend.vendors.count)). All of them: "
              + "tables/reviews.csv and tables/series.csv." : nil))
    ]
    for vendor in shown.prefix(6) where !vendor.series.isEmpty {
      blocks.append(.heading(DisplayName.short(vendor.id)))
      blocks.append(.figures(TrendCharts.figures(vendor, periods: periods)))
    }
    return .init(
      "vendors", "Vendors over the periods",
      intro:
        "A vendor's deviation is the mean of its labelers', so that one person moves it little.",
      blocks)
  }

  private static func table(
    _ trend: Trend, _ subjects: [Trend.Subject], _ caption: String, head: String,
    footnote: String?
  ) -> ReportPage.Table {
    let periods = trend.periods.map(\.name)
    let last = periods.count - 1
    return ReportPage.Table(
      caption: caption,
      columns: [
        .init(head), .init("Against the period before"), .init("Verdicts"),
        .init("Images now", numeric: true), .init("Score now", numeric: true),
        .init("Beyond control limits"),
      ],
      rows: subjects.map { subject in
        let score = subject.series.first { $0.measure == .score }?.points[last]
        let beyond = subject.series.filter { $0.isBeyond(last) }.map(\.measure.words)
        return [
          .head(subject.id, detail: subject.vendor.map(DisplayName.short)),
          ReportPage.Cell(
            text: "", badge: .init(subject.status),
            sortKey: String(Trend.Status.allCases.firstIndex(of: subject.status) ?? 0)),
          ReportPage.Cell(
            text: "", svg: VerdictStrip.svg(subject.reviews, periods: periods),
            sortKey: String(subject.reviews[last]?.verdict.severity ?? 9)),
          subject.reviews[last].map { .count($0.images) }
            ?? .number(Figures.absent, sortedBy: .nan),
          score.flatMap { point in
            point.isMeasured
              ? .number(
                Figures.fixed(point.estimate.value, decimals: 1), sortedBy: point.estimate.value,
                detail: "\(Figures.fixed(point.estimate.low, decimals: 1)) to "
                  + Figures.fixed(point.estimate.high, decimals: 1)) : nil
          } ?? .number(Figures.absent, sortedBy: .nan),
          .text(beyond.isEmpty ? "none" : beyond.joined(separator: ", ")),
        ]
      }, footnote: footnote)
  }

  /// The charts that ask for a look.
  static func beyond(_ trend: Trend) -> ReportPage.Section? {
    let last = trend.periods.count - 1
    let periods = trend.periods.map(\.name)
    let charts = trend.labelers.flatMap { labeler in
      labeler.series.filter { last >= 0 && $0.isBeyond(last) }.map { (labeler.id, $0) }
    }
    guard !charts.isEmpty else { return nil }
    let rest = charts.count - min(charts.count, Self.mostCharts)
    return .init(
      "beyond", "Beyond their control limits",
      intro: TrendCharts.reading(trend)
        + (rest > 0 ? " \(Figures.count(rest)) more: tables/series.csv." : ""),
      [
        .figures(
          charts.prefix(Self.mostCharts).map { id, series in
            .init(
              caption: nil,
              svg: ControlChart.svg(
                series, periods: periods, name: id,
                heading: "\(ChartName.fitting(id, characters: 34)): \(series.measure.words)"),
              isWide: false)
          })
      ])
  }

  static func charts(
    _ links: [ReportPage.FileLink], _ selection: TrendSelection
  ) -> ReportPage.Section? {
    guard !links.isEmpty else { return nil }
    var blocks: [ReportPage.Block] = [.links(links)]
    if let omission = selection.omission(table: "tables/series.csv") {
      blocks.append(.paragraph(omission))
    }
    return .init(
      "charts", "All control charts",
      intro:
        "Each measure of each labeler, period by period, with the peers, the running average and "
        + "its limits.", blocks)
  }

  static func periods(_ trend: Trend) -> ReportPage.Section? {
    guard !trend.periods.isEmpty else { return nil }
    let shown = trend.periods.suffix(TrendRows.longest).reversed()
    return .init(
      "periods", "Periods", intro: "Each review in a line, the latest first.",
      [
        .table(
          ReportPage.Table(
            caption: "Reviews that are stored",
            columns: [
              .init("Period"), .init("Stored"), .init("Images", numeric: true),
              .init("Boxes", numeric: true), .init("Labelers", numeric: true),
              .init("Systematic", numeric: true), .init("Random", numeric: true),
              .init("Too little data", numeric: true), .init("New", numeric: true),
              .init("Gone", numeric: true),
            ],
            rows: shown.map { period in
              [
                .head(period.name),
                .text(DisplayName.oneLine(String(period.storedAt.prefix { $0 != "T" }))),
                .count(period.dataset.images), .count(period.dataset.boxes),
                .count(period.dataset.labelers), .count(period.verdicts[.systematic] ?? 0),
                .count(period.verdicts[.random] ?? 0),
                .count(period.verdicts[.insufficientData] ?? 0), .count(period.new),
                .count(period.gone),
              ]
            },
            footnote: trend.periods.count > shown.count
              ? "Shown: the latest \(shown.count) of \(Figures.count(trend.periods.count)). All of "
                + "them: tables/periods.csv." : nil))
      ])
  }

  static func method(_ trend: Trend) -> ReportPage.Section? {
    let options = trend.options
    let rate = Figures.threshold(options.rateTolerance)
    let tables = TrendTables.all.map { "tables/\($0.file): \($0.about)" }
    let facts: [(String, String)] = [
      (
        "running average",
        "EWMA of the deviation from the peers; the newest period has weight "
          + Figures.plain(options.weight)
      ),
      (
        "control limits",
        "the tolerance, or \(Figures.fixed(trend.width, decimals: 2)) standard deviations of the "
          + "average where that is more"
      ),
      (
        "tolerances",
        "score \(Figures.plain(options.scoreTolerance)) points; random errors \(rate); deviations as "
          + "in the reports"
      ),
      (
        "false claims",
        "at most \(Figures.threshold(options.alpha)) of trends have one among the changes of the "
          + "latest period"
      ),
      ("tables", tables.joined(separator: "; ")),
    ]
    return .init(
      "method", "How this was decided",
      intro: "labelgauge explain trend, explain control-limits and explain period say more.",
      [
        .paragraph(
          "Everybody is measured against the peers of the same period. If the peers improve, who "
            + "stays the same falls behind: ask what changed for the team before asking a person."),
        .facts(facts.map { .init(term: $0, value: $1) }),
      ])
  }
}
