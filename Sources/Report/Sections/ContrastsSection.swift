import Analysis

/// How far each labeler is from the peers on each feature: heat map, caterpillars, funnels.
struct ContrastsSection: ReportSection {
  let info = ReportSectionInfo(id: "contrasts", title: "Labelers beside their peers")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    let selection = LabelerSelection(analysis)
    let ids = selection.ids
    let contrasts = analysis.exhibits.contrasts.filter { ids.contains($0.labeler) }
    guard !contrasts.isEmpty else { return nil }
    var blocks: [ReportPage.Block] = [
      .figures([
        .init(
          caption: "Each cell is the deviation from the peers; the color tells how many tolerances "
            + "that is (strong: more than two). A frame marks a systematic error.",
          svg: heatMap(selection.shown, contrasts, analysis), isWide: true)
      ])
    ]
    let shapes = Shapes(analysis)
    for kind in analysis.contrastKinds {
      let items = contrasts.filter { $0.kind == kind && $0.estimate.value.isFinite }
      guard !items.isEmpty else { continue }
      blocks.append(.heading(kind.words.prefix(1).uppercased() + kind.words.dropFirst()))
      blocks.append(.figures(figures(kind, items, shapes)))
    }
    if let omission = selection.omission(table: "tables/labelers.csv and tables/features.csv") {
      blocks.append(.paragraph(omission))
    }
    return ReportPage.Section(
      intro: "Zero means like the peers on comparable images. In the plots, ▲ marks a systematic "
        + "error of that kind, ○ a labeler with too little data, ● everybody else.", blocks: blocks)
  }

  private func heatMap(
    _ labelers: [LabelerResult], _ contrasts: [Contrast], _ analysis: AnalysisResult
  ) -> SVG {
    let kinds = analysis.contrastKinds
    let known = Dictionary(
      contrasts.map { (Key(labeler: $0.labeler, kind: $0.kind), $0) },
      uniquingKeysWith: { first, _ in first })
    let found = Set(analysis.findings.map { Key(labeler: $0.labeler, kind: $0.kind) })
    let measured = Set(contrasts.map(\.labeler))
    let rows = labelers.filter { measured.contains($0.id) }
    let cells = rows.map { labeler in
      kinds.map { kind -> HeatMap.Cell? in
        let key = Key(labeler: labeler.id, kind: kind)
        guard let contrast = known[key], contrast.estimate.value.isFinite else { return nil }
        let words = EffectWords(kind: kind)
        return HeatMap.Cell(
          text: words.value(contrast.estimate.value),
          tolerances: contrast.estimate.value / contrast.tolerance, isFinding: found.contains(key),
          words: "\(DisplayName.short(labeler.id)), \(kind.words): "
            + "\(words.withInterval(contrast.estimate)), tolerance "
            + words.threshold(contrast.tolerance))
      }
    }
    return HeatMap.svg(rows: rows.map(\.id), columns: kinds.map(\.words), cells: cells)
  }

  private func figures(
    _ kind: FindingKind, _ contrasts: [Contrast], _ shapes: Shapes
  ) -> [ReportPage.Figure] {
    let ordered = contrasts.sorted {
      ($0.estimate.value, $0.labeler) < ($1.estimate.value, $1.labeler)
    }
    var figures = [caterpillar(kind, ordered, shapes)]
    let images = contrasts.map(\.images)
    // Labelers with equal numbers of images would stand in one column and show no funnel.
    if contrasts.count >= 4, let least = images.min(), let most = images.max(), most > 1.3 * least {
      figures.append(funnel(kind, ordered, shapes))
    }
    return figures
  }

  private func caterpillar(
    _ kind: FindingKind, _ contrasts: [Contrast], _ shapes: Shapes
  ) -> ReportPage.Figure {
    ReportPage.Figure(
      caption: "Each labeler's deviation with its 95% interval; shaded: the tolerance.",
      svg: CaterpillarPlot.svg(
        contrasts.map { contrast in
          CaterpillarPlot.Item(
            name: contrast.labeler, estimate: contrast.estimate,
            shape: shapes.of(contrast), words: told(contrast))
        }, title: kind.words, tolerance: contrasts.map(\.tolerance).max() ?? 0),
      isWide: false)
  }

  private func funnel(
    _ kind: FindingKind, _ contrasts: [Contrast], _ shapes: Shapes
  ) -> ReportPage.Figure {
    ReportPage.Figure(
      caption: "The same against the number of images: fewer images scatter more. Points beyond "
        + "the outer limits are hardly chance.",
      svg: FunnelPlot.svg(
        contrasts.map { contrast in
          FunnelPlot.Item(
            name: contrast.labeler, value: contrast.estimate.value,
            standardError: contrast.standardError, images: contrast.images,
            shape: shapes.of(contrast), words: told(contrast))
        }, title: kind.words), isWide: false)
  }

  private func told(_ contrast: Contrast) -> String {
    let words = EffectWords(kind: contrast.kind)
    // An effective number of images is not a whole number.
    let images = contrast.images.isFinite ? Int(min(max(contrast.images, 0), 1e15).rounded()) : 0
    return "\(DisplayName.short(contrast.labeler)): \(words.withInterval(contrast.estimate)), "
      + Figures.plural(images, "image")
  }

  private struct Key: Hashable {
    var labeler: String
    var kind: FindingKind
  }

  /// The marks of the plots.
  ///
  /// A triangle only where the error of that very kind was found: who errs in one way must not look
  /// guilty in all plots.
  private struct Shapes {
    private let found: Set<Key>
    private let little: Set<String>

    init(_ analysis: AnalysisResult) {
      found = Set(analysis.findings.map { Key(labeler: $0.labeler, kind: $0.kind) })
      little = Set(analysis.labelers.filter { $0.verdict == .insufficientData }.map(\.id))
    }

    func of(_ contrast: Contrast) -> MarkShape {
      if found.contains(Key(labeler: contrast.labeler, kind: contrast.kind)) { return .systematic }
      return little.contains(contrast.labeler) ? .insufficient : .consistent
    }
  }
}
