import Analysis

extension ReportPage {
  /// The list of all labelers with their pages, for teams that the first page cannot hold.
  init(listOf document: ReportDocument) {
    let analysis = document.analysis
    let addresses = PageAddresses(analysis)
    title = "All labelers"
    home = Link(path: "../index.html", text: "The whole report")
    stamp = Self.stamp("all labelers", document)
    headline = "All \(Figures.count(analysis.labelers.count)) labelers"
    subline = "Each name leads to a page that can be handed to that person."
    facts = []
    sections = [
      Section(
        intro: "By name. What else was measured is in tables/labelers.csv.",
        blocks: [
          .table(
            Table(
              caption: "Labelers with their verdicts",
              columns: [
                .init("Labeler"), .init("Vendor"), .init("Verdict"), .init("Images", numeric: true),
                .init("Boxes", numeric: true), .init("Score", numeric: true),
              ],
              rows: analysis.labelers.map { labeler in
                [
                  .head(
                    labeler.id, page: addresses.page(ofLabeler: labeler.id).map { "../" + $0 }),
                  .text(labeler.vendor.map(DisplayName.short) ?? Figures.absent),
                  .verdict(labeler.verdict), .count(labeler.images), .count(labeler.boxes),
                  .estimate(labeler.score, Figures.points),
                ]
              }))
        ])
    ]
    sections[0].id = "labelers"
    sections[0].title = "Labelers"
    footer = Self.footer(document)
  }
}
