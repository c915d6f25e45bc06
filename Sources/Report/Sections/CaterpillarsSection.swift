import Analysis

/// Each labeler's deviation with its interval, in the order of size.
struct CaterpillarsSection: ReportSection {
  let info = ReportSectionInfo(id: "contrasts", title: "Labelers beside their peers")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    let selection = LabelerSelection(analysis)
    let ids = selection.ids
    let marks = ContrastMarks(analysis)
    let figures = analysis.contrastKinds.compactMap { kind -> ReportPage.Figure? in
      let items = analysis.exhibits.contrasts.filter {
        $0.kind == kind && $0.estimate.value.isFinite && ids.contains($0.labeler)
      }.sorted { ($0.estimate.value, $0.labeler) < ($1.estimate.value, $1.labeler) }
      guard !items.isEmpty else { return nil }
      return ReportPage.Figure(
        caption: "\(kind.heading): deviation with its 95% interval; shaded: the tolerance.",
        svg: CaterpillarPlot.svg(
          items.map { contrast in
            CaterpillarPlot.Item(
              name: contrast.labeler, estimate: contrast.estimate,
              shape: marks.shape(contrast.labeler, kind), words: contrast.told)
          }, title: kind.words, tolerance: items.map(\.tolerance).max() ?? 0),
        isWide: false)
    }
    guard !figures.isEmpty else { return nil }
    var blocks = [ReportPage.Block.figures(figures)]
    if let omission = selection.omission(table: "tables/labelers.csv and tables/features.csv") {
      blocks.append(.paragraph(omission))
    }
    return ReportPage.Section(
      intro: "Zero means like the peers on comparable images. ▲ marks a systematic error of that "
        + "kind, ○ a labeler with too little data, ● everybody else.", blocks: blocks)
  }
}
