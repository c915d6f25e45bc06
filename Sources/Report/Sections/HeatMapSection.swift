import Analysis

/// Who deviates in what: labelers by features.
struct HeatMapSection: ReportSection {
  let info = ReportSectionInfo(id: "heat-map", title: "Who deviates in what")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    let selection = LabelerSelection(analysis)
    let grid = Grid(analysis, selection.shown)
    guard !grid.rows.isEmpty else { return nil }
    var blocks: [ReportPage.Block] = [
      .figures([
        .init(
          caption: "Each cell is the deviation from the peers; the color tells how many tolerances "
            + "that is (strong: more than two). A frame marks a systematic error, a dot what was "
            + "not measured.",
          svg: HeatMap.svg(
            rows: grid.rows, columns: grid.kinds.map(\.words), cells: grid.cells), isWide: true)
      ])
    ]
    if let omission = selection.omission(table: "tables/labelers.csv") {
      blocks.append(.paragraph(omission))
    }
    return ReportPage.Section(
      intro: "A whole column with color is a matter of the guideline; a single cell is a matter of "
        + "one person.", blocks: blocks)
  }

  /// The contrasts; of kinds without contrasts, the findings alone.
  private struct Grid {
    struct Key: Hashable {
      var labeler: String
      var kind: FindingKind
    }
    var kinds: [FindingKind]
    var rows: [String]
    var cells: [[HeatMap.Cell?]]

    init(_ analysis: AnalysisResult, _ labelers: [LabelerResult]) {
      let contrasts = Dictionary(
        analysis.exhibits.contrasts.map { (Key(labeler: $0.labeler, kind: $0.kind), $0) },
        uniquingKeysWith: { first, _ in first })
      let findings = Dictionary(
        analysis.findings.map { (Key(labeler: $0.labeler, kind: $0.kind), $0) },
        uniquingKeysWith: { $1.tolerances > $0.tolerances ? $1 : $0 })
      let names = Set(labelers.map(\.id))
      let present = Set(contrasts.keys.map(\.kind))
        .union(findings.keys.filter { names.contains($0.labeler) }.map(\.kind))
      let kinds = FindingKind.allCases.filter(present.contains)
      let measured = Set(contrasts.keys.map(\.labeler)).union(findings.keys.map(\.labeler))
      self.kinds = kinds
      rows = labelers.map(\.id).filter(measured.contains)
      cells = rows.map { labeler in
        kinds.map { kind in
          let key = Key(labeler: labeler, kind: kind)
          if let contrast = contrasts[key] {
            return Self.cell(
              labeler, kind, contrast.estimate, unit: nil, tolerance: contrast.tolerance,
              isFinding: findings[key] != nil)
          }
          return findings[key].flatMap {
            Self.cell(
              labeler, kind, $0.effect, unit: $0.unit, tolerance: $0.tolerance, isFinding: true)
          }
        }
      }
    }

    private static func cell(
      _ labeler: String, _ kind: FindingKind, _ estimate: Estimate, unit: String?,
      tolerance: Double, isFinding: Bool
    ) -> HeatMap.Cell? {
      guard estimate.value.isFinite else { return nil }
      let words = EffectWords(kind: kind, unit: unit)
      return HeatMap.Cell(
        text: words.value(estimate.value), tolerances: estimate.value / tolerance,
        isFinding: isFinding,
        words: "\(DisplayName.short(labeler)), \(kind.words): \(words.withInterval(estimate)), "
          + "tolerance \(words.threshold(tolerance))")
    }
  }
}
