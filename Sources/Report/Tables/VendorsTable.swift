import Analysis

extension ReportTable {
  static let vendors = ReportTable(
    file: "vendors.csv", about: "one row per vendor",
    columns: [
      .text("vendor", "the employer"),
      .integer("labelers", "its people"),
      .text("verdict", "as for labelers; `systematic` only when its people share an error"),
      .number("score_points", "the people's scores weighted by their boxes, 0 to 100"),
      .number("score_ci_low_points", "lower end of its 95% interval"),
      .number("score_ci_high_points", "upper end of its 95% interval"),
      .integer("score_place", "best place of those who share it, from 1"),
      .integer("score_place_shared_by", "how many share the place because their intervals overlap"),
      .integer("boxes", "boxes read"),
      .integer("boxes_set_aside", "boxes that break a validity rule of severity error"),
      .text("page", "the page about this vendor, from the folder of the report"),
    ]
  ) { document, table in
    let addresses = PageAddresses(document.analysis)
    for vendor in document.analysis.vendors {
      table.row([
        .text(vendor.id), .integer(vendor.labelers), .text(vendor.verdict.rawValue),
        .number(vendor.score?.value), .number(vendor.score?.low), .number(vendor.score?.high),
        .optional(vendor.scoreRank?.place), .optional(vendor.scoreRank?.tied),
        .integer(vendor.boxes), .integer(vendor.boxesSetAside),
        .text(addresses.page(ofVendor: vendor.id)),
      ])
    }
  }
}
