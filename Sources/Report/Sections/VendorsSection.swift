import Analysis

/// The employers: whether one person errs, or the whole vendor.
struct VendorsSection: ReportSection {
  let info = ReportSectionInfo(id: "vendors", title: "Vendors")
  private static let longest = 100

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let analysis = document.analysis
    guard !analysis.vendors.isEmpty else { return nil }
    let ordered = analysis.vendors.sorted {
      ($0.verdict.severity, $0.id) < ($1.verdict.severity, $1.id)
    }
    let members = Dictionary(grouping: analysis.labelers, by: { $0.vendor ?? "" })
    return ReportPage.Section(
      intro: "A vendor is called systematic when its people share an error, not when one of them "
        + "has one.",
      blocks: [
        .table(
          ReportPage.Table(
            caption: "Verdict and score of each vendor",
            columns: [
              .init("Vendor"), .init("Verdict"), .init("The vendor as a whole"),
              .init("Labelers with systematic errors", numeric: true),
              .init("Score", numeric: true),
            ],
            rows: ordered.prefix(Self.longest).map {
              row($0, members[$0.id] ?? [], analysis.findings)
            },
            footnote: ordered.count > Self.longest
              ? "Shown: \(Self.longest) of \(Figures.count(ordered.count)). All of them: "
                + "tables/vendors.csv." : nil))
      ])
  }

  private func row(
    _ vendor: VendorResult, _ members: [LabelerResult], _ findings: [Finding]
  ) -> [ReportPage.Cell] {
    let flagged = members.count { $0.verdict == .systematic }
    let whole = findings.filter { $0.labeler == "vendor:\(vendor.id)" }.map(\.sentence)
    let score =
      vendor.score.map { score in
        ReportPage.Cell.number(
          Figures.fixed(score.value, decimals: 1), sortedBy: score.value,
          detail: "\(Figures.fixed(score.low, decimals: 1)) to "
            + Figures.fixed(score.high, decimals: 1))
      } ?? .number(Figures.absent, sortedBy: .nan)
    return [
      .head(vendor.id),
      ReportPage.Cell(
        text: "", badge: .init(vendor.verdict), sortKey: String(vendor.verdict.severity)),
      .text(whole.isEmpty ? "no error of the whole vendor" : whole.joined(separator: " ")),
      .number("\(flagged) of \(vendor.labelers)", sortedBy: Double(flagged)), score,
    ]
  }
}
