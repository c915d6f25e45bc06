import Analysis

/// The control charts of the labelers, some to a page, so that no page grows with the team.
struct TrendChartPages {
  /// How many labelers share a page.
  private static let perPage = 10

  private(set) var pages: [(name: String, page: ReportPage)] = []
  /// From the index to each page.
  private(set) var links: [ReportPage.FileLink] = []

  init(_ document: TrendDocument) {
    let shown = TrendSelection(document.trend).shown.filter { !$0.series.isEmpty }
    for start in stride(from: 0, to: shown.count, by: Self.perPage) {
      let group = shown[start..<min(start + Self.perPage, shown.count)]
      guard let first = group.first, let last = group.last else { continue }
      let name = "\(start / Self.perPage + 1).html"
      let names =
        group.count == 1
        ? DisplayName.inline(first.id)
        : "\(DisplayName.inline(first.id)) to \(DisplayName.inline(last.id))"
      links.append(.init(path: "charts/\(name)", about: "Control charts of \(names)"))
      pages.append((name, Self.page(document, Array(group), names)))
    }
  }

  private static func page(
    _ document: TrendDocument, _ labelers: [Trend.Subject], _ names: String
  ) -> ReportPage {
    let periods = document.trend.periods.map(\.name)
    var sections = labelers.enumerated().map { index, labeler in
      var section = ReportPage.Section(
        intro: intro(labeler, periods),
        blocks: [.figures(TrendCharts.figures(labeler, periods: periods))])
      section.id = "labeler-\(index + 1)"
      section.title = DisplayName.short(labeler.id)
      return section
    }
    var back = ReportPage.Section(
      intro: "What these charts mean for the team stands on the first page.",
      blocks: [.links([.init(path: "../index.html", about: "To the trend of all labelers")])])
    back.id = "overview"
    back.title = "Overview"
    sections.append(back)
    return ReportPage(
      title: "Control charts · \(names)", headline: "Control charts of \(names)",
      subline: TrendCharts.reading(document.trend), stamp: TrendPage.stamp(document), facts: [],
      sections: sections, footer: TrendPage.footer(document))
  }

  private static func intro(_ labeler: Trend.Subject, _ periods: [String]) -> String {
    let badge = ReportPage.Badge(labeler.status)
    let now = labeler.reviews.last.flatMap { $0 }
    let verdict = now.map { ", verdict: \(ReportPage.Badge($0.verdict).word)" } ?? ""
    return "In \(periods.last.map { DisplayName.inline($0) } ?? ""): \(badge.word)\(verdict)."
  }
}

/// The charts of one labeler or vendor.
enum TrendCharts {
  static func reading(_ trend: Trend) -> String {
    let periods = trend.periods.count
    return "Zero, or the thin line, is the peers of the same period. The thick line is the running "
      + "average, the dotted lines are how far it may wander. A single point outside is no signal; "
      + "the average outside is one."
      + (periods > ControlChart.most
        ? " Drawn: the latest \(ControlChart.most) of \(Figures.count(periods)) periods. All of "
          + "them: tables/series.csv." : "")
  }

  static func figures(_ subject: Trend.Subject, periods: [String]) -> [ReportPage.Figure] {
    subject.series.map { series in
      ReportPage.Figure(
        caption: nil, svg: ControlChart.svg(series, periods: periods, name: subject.id),
        isWide: false)
    }
  }
}
