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
    let addresses = PageAddresses(analysis)
    let members = Dictionary(grouping: analysis.labelers, by: { $0.vendor ?? "" })
    return ReportPage.Section(
      intro: "A vendor is called systematic when its people share an error, not when one of them "
        + "has one. Each name leads to the vendor's page.",
      blocks: [
        .table(
          ReportPage.Table(
            caption: "Verdict and score of each vendor",
            columns: [
              .init("Vendor"), .init("Verdict"), .init("The vendor as a whole"),
              .init("Labelers with systematic errors", numeric: true),
              .init("Requirements"), .init("Score", numeric: true), .init("Place", numeric: true),
            ],
            rows: ordered.prefix(Self.longest).map {
              row($0, members[$0.id] ?? [], analysis.findings, addresses)
            },
            footnote: ordered.count > Self.longest
              ? "Shown: \(Self.longest) of \(Figures.count(ordered.count)). All of them: "
                + "tables/vendors.csv." : nil))
      ])
  }

  private func row(
    _ vendor: VendorResult, _ members: [LabelerResult], _ findings: [Finding],
    _ addresses: PageAddresses
  ) -> [ReportPage.Cell] {
    let flagged = members.count { $0.verdict == .systematic }
    let whole = findings.filter { $0.labeler == "vendor:\(vendor.id)" }.map(\.sentence)
    return [
      .head(vendor.id, page: addresses.page(ofVendor: vendor.id)), .verdict(vendor.verdict),
      .text(whole.isEmpty ? "no error of the whole vendor" : whole.joined(separator: " ")),
      .number("\(flagged) of \(vendor.labelers)", sortedBy: Double(flagged)),
      .text(requirements(vendor)), .estimate(vendor.score, Figures.points),
      .place(vendor.scoreRank),
    ]
  }

  private func requirements(_ vendor: VendorResult) -> String {
    guard !vendor.requirements.isEmpty else { return "none set" }
    let broken = vendor.requirements.filter { $0.outcome == .notMet }.map(\.subject.words)
    let met = vendor.requirements.count { $0.outcome == .met }
    return "\(Figures.count(met)) of \(Figures.count(vendor.requirements.count)) met"
      + (broken.isEmpty ? "" : "; not met: " + broken.joined(separator: ", "))
  }
}
