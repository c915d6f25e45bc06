import Analysis

/// What was not tested, and how small an error could hide.
struct UntestedSection: SheetSection {
  let info = ReportSectionInfo(id: "untested", title: "What was not tested")

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    let seen = sheet.limits.filter { $0.smallestDetectable?.isFinite == true }
    // Only shared images, or a reference, show what is there and has no box.
    let sharesImages = sheet.limits.contains { $0.kind == .missed }
    let unseen = Set(sheet.limits.filter { $0.smallestDetectable == nil }.map(\.kind))
      .union(sharesImages ? [] : [.missed, .extra, .grouping])
    let open =
      FindingKind.allCases.filter(unseen.contains).map(\.words)
      + (sheet.labeler.randomErrorRate == nil ? ["single slips"] : [])
    var blocks: [ReportPage.Block] = []
    if !open.isEmpty {
      blocks.append(
        .paragraph(
          "Nothing can be said about: \(open.joined(separator: ", ")). For these, "
            + "several people must label the same images, or a reference is needed."))
    }
    if !seen.isEmpty {
      blocks.append(
        .table(
          ReportPage.Table(
            caption: "How large an error must be to be seen",
            columns: [.init("What"), .init("Seen from", numeric: true)],
            rows: seen.map { limit in
              [
                .head(limit.kind.words),
                .number(
                  Figures.percent(limit.smallestDetectable ?? .nan),
                  sortedBy: limit.smallestDetectable ?? .nan),
              ]
            },
            footnote: "Seen in \(Figures.threshold(seen[0].power)) of cases; smaller errors can be "
              + "there unseen.")))
    }
    guard !blocks.isEmpty else { return nil }
    return ReportPage.Section(
      intro: "“Nothing found” means something only beside this list.", blocks: blocks)
  }
}
