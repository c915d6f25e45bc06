import Analysis

/// The score and what it is made of.
struct ScorecardSection: SheetSection {
  let info = ReportSectionInfo(id: "scorecard", title: "Scorecard")

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    let vendor = sheet.vendor
    guard let score = vendor.score else {
      return ReportPage.Section(
        intro: "No score: none of its people could be judged on this data.", blocks: [])
    }
    var rows = vendor.scoreParts.map { part in
      [ReportPage.Cell.head(part.component.words), .estimate(part.estimate, Figures.points)]
        + [.text(part.estimate == nil ? "not measured" : part.component.about)]
    }
    rows.append([.head("score"), .estimate(score, Figures.points), .text("all parts multiplied")])
    let place = vendor.scoreRank.map { rank in
      rank.tied > 1
        ? " Place \(Figures.places(rank)) of \(Figures.plural(rank.total, "vendor")), shared: their "
          + "intervals overlap."
        : " Place \(Figures.places(rank)) of \(Figures.plural(rank.total, "vendor"))."
    }
    return ReportPage.Section(
      intro: "Each part is out of 100, with its 95% interval; the people's scores are weighted by "
        + "their boxes. “labelgauge explain score” has the formula." + (place ?? ""),
      blocks: [
        .table(
          ReportPage.Table(
            caption: "The parts of the score",
            columns: [.init("Part"), .init("Points", numeric: true), .init("What it is about")],
            rows: rows))
      ])
  }
}

extension ScoreComponent {
  var words: String {
    switch self {
    case .validity: "validity"
    case .geometry: "geometry"
    case .classes: "classes"
    case .completeness: "completeness"
    case .randomErrors: "random errors"
    }
  }

  var about: String {
    switch self {
    case .validity: "boxes that can be boxes"
    case .geometry: "size, shape and place of the boxes"
    case .classes: "systematic mix-ups of classes"
    case .completeness: "objects missed, added, drawn twice or merged, systematically"
    case .randomErrors: "isolated slips"
    }
  }
}
