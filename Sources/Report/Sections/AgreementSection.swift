import Analysis

/// How well pairs of labelers agree on the images that both saw.
struct AgreementSection: ReportSection {
  let info = ReportSectionInfo(id: "agreement", title: "Agreement of pairs")
  private static let widestMatrix = 20
  private static let longest = 30

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let pairs = document.analysis.exhibits.agreement
    guard !pairs.isEmpty else { return nil }
    let labelers = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    let lowest = pairs.sorted { ($0.f1, $0.first, $0.second) < ($1.f1, $1.first, $1.second) }
    var blocks: [ReportPage.Block] = []
    if labelers.count <= Self.widestMatrix {
      blocks.append(
        .figures([
          .init(
            caption: "The F1 share of boxes that both drew: 1 is full agreement.",
            svg: AgreementMatrix.svg(pairs, labelers: labelers), isWide: true)
        ]))
    }
    blocks.append(
      .table(
        ReportPage.Table(
          caption: "Pairs, least agreement first",
          columns: [
            .init("Pair"), .init("Images", numeric: true), .init("Boxes matched", numeric: true),
            .init("F1", numeric: true), .init("Mean IoU", numeric: true),
            .init("Same class", numeric: true),
          ], rows: lowest.prefix(Self.longest).map(row),
          footnote: lowest.count > Self.longest
            ? "Shown: \(Self.longest) of \(Figures.count(lowest.count)) pairs." : nil)))
    return ReportPage.Section(
      intro: "Low agreement of one pair does not tell who of the two is wrong."
        + document.analysis.exhibits.alphas.map(sentence).joined(), blocks: blocks)
  }

  private func sentence(_ alpha: TeamAlpha) -> String {
    let e = alpha.estimate
    let values = [e.value, e.low, e.high].map { Figures.fixed($0, decimals: 3) }
    let what = alpha.of == "boxes" ? "finding and naming objects" : "naming those that both drew"
    return " Krippendorff's alpha of \(what): \(values[0]) (\(values[1]) to \(values[2]), over "
      + "\(Figures.count(alpha.images)) images; 1 is full agreement, 0 is chance)."
  }

  private func row(_ pair: PairAgreement) -> [ReportPage.Cell] {
    [
      ReportPage.Cell(
        text: "\(DisplayName.inline(pair.first)) and \(DisplayName.inline(pair.second))",
        isHead: true),
      .count(pair.images), .count(pair.matched),
      .number(Figures.fixed(pair.f1, decimals: 3), sortedBy: pair.f1),
      .number(Figures.fixed(pair.meanIoU, decimals: 3), sortedBy: pair.meanIoU),
      .number(Figures.percent(pair.sameClass), sortedBy: pair.sameClass),
    ]
  }
}
