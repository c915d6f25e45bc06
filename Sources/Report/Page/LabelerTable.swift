import Analysis

/// The table of labelers: verdict, effect, counts, rates and score, one row each.
struct LabelerTable {
  private let effects: MainEffects
  private let addresses: PageAddresses
  /// What leads from the page back to the first page's folder: empty, or `../`.
  private let root: String

  init(_ analysis: AnalysisResult, root: String = "") {
    effects = MainEffects(analysis)
    addresses = PageAddresses(analysis)
    self.root = root
  }

  func table(
    _ labelers: [LabelerResult], caption: String, footnote: String?
  ) -> ReportPage.Table {
    ReportPage.Table(
      caption: caption,
      columns: [
        .init("Labeler"), .init("Verdict"), .init("Largest effect against its tolerance"),
        .init("Images", numeric: true), .init("Boxes", numeric: true),
        .init("Empty images", numeric: true), .init("Set aside", numeric: true),
        .init("Random errors", numeric: true), .init("Score", numeric: true),
        .init("Place", numeric: true),
      ],
      rows: labelers.map(row), footnote: footnote)
  }

  private func row(_ labeler: LabelerResult) -> [ReportPage.Cell] {
    let effect = effects.of(labeler)
    return [
      .head(
        labeler.id, detail: labeler.vendor.map(DisplayName.short),
        page: addresses.page(ofLabeler: labeler.id).map { root + $0 }),
      .verdict(
        labeler.verdict,
        reason: DisplayName.sentence(labeler.verdictReason, naming: [labeler.id, labeler.vendor])),
      ReportPage.Cell(
        text: "", detail: effect?.words ?? "not measured", svg: effect?.picture,
        sortKey: effect.map { String($0.tolerances) } ?? ""),
      .count(labeler.images), .count(labeler.boxes), .count(labeler.emptyImages),
      .count(labeler.boxesSetAside), .estimate(labeler.randomErrorRate, Figures.percent),
      .estimate(labeler.score, Figures.points), .place(labeler.scoreRank),
    ]
  }
}

extension ReportPage.Cell {
  /// A place, or the places that several share: `6`, `1–5`.
  static func place(_ rank: ScoreRank?) -> Self {
    guard let rank else { return .number(Figures.absent, sortedBy: .nan) }
    return .number(
      Figures.places(rank), sortedBy: Double(rank.place), detail: rank.tied > 1 ? "shared" : nil)
  }
}

extension Figures {
  /// A score: `96.1`.
  static func points(_ value: Double) -> String { fixed(value, decimals: 1) }

  static func places(_ rank: ScoreRank) -> String {
    rank.tied > 1
      ? "\(count(rank.place))–\(count(rank.place + rank.tied - 1))" : count(rank.place)
  }
}
