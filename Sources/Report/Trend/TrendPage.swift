import Analysis

/// The parts that every page of a trend has.
enum TrendPage {
  static func stamp(_ document: TrendDocument) -> String {
    let periods = document.trend.periods
    let span =
      periods.count > 1
      ? "\(DisplayName.short(periods[0].name)) to \(DisplayName.short(periods[periods.count - 1].name))"
      : periods.first.map { DisplayName.short($0.name) }
    let date = String(document.generatedAt.prefix { $0 != "T" })
    return ["labelgauge trend", span, date].compactMap { $0 }.joined(separator: " · ")
  }

  static func footer(_ document: TrendDocument) -> String {
    "Made by labelgauge \(document.toolVersion) on \(document.generatedAt). "
      + "This page asks nothing of the network."
  }
}

extension ReportPage {
  /// The first page of a trend, with links to its pages of control charts.
  init(_ document: TrendDocument, charts: [FileLink]) {
    let trend = document.trend
    let sentence = TrendSentence(trend)
    title = "Labeler trend" + (trend.periods.last.map { " · \(DisplayName.short($0.name))" } ?? "")
    headline = sentence.headline
    subline = sentence.subline
    stamp = TrendPage.stamp(document)
    footer = TrendPage.footer(document)
    facts = [
      Fact(term: "periods", value: Figures.count(trend.periods.count)),
      Fact(term: "labelers ever", value: Figures.count(trend.labelers.count)),
    ]
    if let last = trend.periods.last {
      facts += [
        Fact(term: "labelers now", value: Figures.count(last.dataset.labelers)),
        Fact(term: "images now", value: Figures.count(last.dataset.images)),
        Fact(term: "boxes now", value: Figures.count(last.dataset.boxes)),
      ]
    }
    let selection = TrendSelection(trend)
    sections = [
      TrendSections.notices(trend), TrendSections.advice(trend), TrendSections.changes(trend),
      TrendSections.labelers(trend, selection), TrendSections.beyond(trend),
      TrendSections.charts(charts, selection), TrendSections.vendors(trend),
      TrendSections.periods(trend), TrendSections.method(trend),
    ].compactMap { $0 }
  }
}

extension ReportPage.Section {
  init(_ id: String, _ title: String, intro: String, _ blocks: [ReportPage.Block]) {
    self.init(intro: intro, blocks: blocks)
    self.id = id
    self.title = title
  }
}
