import Analysis

/// Who deviates by more than chance and the usual differences between people explain.
struct FunnelsSection: ReportSection {
  let info = ReportSectionInfo(id: "funnels", title: "Beyond chance or not")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let figures = Self.figures(document.analysis, naming: LabelerSelection(document.analysis).ids)
    guard !figures.isEmpty else { return nil }
    return ReportPage.Section(
      intro: "Each mark is a labeler: up and down the deviation from the peers, to the right the "
        + "surer measurements. Uncertain measurements scatter more, so the limits form a funnel: "
        + "inside it there is nothing to explain. The limits allow for chance and for how much "
        + "people differ here by nature.",
      blocks: [.figures(figures)])
  }

  /// One plot for each kind; labelers outside `naming` are drawn as dots without a name.
  static func figures(
    _ analysis: AnalysisResult, naming ids: Set<String>
  ) -> [ReportPage.Figure] {
    let marks = ContrastMarks(analysis)
    return analysis.exhibits.funnels.map { funnel in
      let outside = funnel.points.count { $0.position != .expected }
      let words = EffectWords(kind: funnel.kind)
      return ReportPage.Figure(
        caption: "\(funnel.kind.heading): "
          + (outside == 0
            ? "all \(Figures.count(funnel.points.count)) inside the 99.8% limits."
            : "\(Figures.count(outside)) of \(Figures.count(funnel.points.count)) outside the "
              + "99.8% limits.")
          + (funnel.spread > 0
            ? " Widened for differences of ±\(Figures.percent(funnel.spread)) between people."
            : ""),
        svg: FunnelPlot.svg(
          funnel,
          items: funnel.points.map { point in
            let isNamed = ids.contains(point.labeler)
            return FunnelPlot.Item(
              name: point.labeler, value: point.value, standardError: point.standardError,
              shape: marks.shape(point.labeler, funnel.kind), isNamed: isNamed,
              words: isNamed
                ? "\(DisplayName.short(point.labeler)): \(words.value(point.value)), "
                  + point.position.words : "")
          }), isWide: false)
    }
  }
}

extension Funnel.Position {
  fileprivate var words: String {
    switch self {
    case .lower: "lower than expected"
    case .expected: "as expected"
    case .higher: "higher than expected"
    }
  }
}
