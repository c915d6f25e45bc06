import Analysis

/// One person or the whole vendor: where an error has to be taken up.
struct WholeOrOneSection: SheetSection {
  let info = ReportSectionInfo(id: "whole-or-one", title: "One person or the whole vendor")

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    let flagged = sheet.members.filter { $0.verdict == .systematic }
    let own = flagged.filter { member in
      sheet.analysis.findings.contains { $0.labeler == member.id }
    }
    var blocks = sheet.findings.map { finding in
      ReportPage.Block.paragraph(
        finding.sentence + (finding.advice.isEmpty ? "" : " " + finding.adviceSentence))
    }
    if !own.isEmpty {
      let addresses = PageAddresses(sheet.analysis)
      blocks.append(
        .table(
          ReportPage.Table(
            caption: "Single people with systematic errors",
            columns: [.init("Labeler"), .init("What was found")],
            rows: own.map { member in
              [
                .head(
                  member.id, page: addresses.page(ofLabeler: member.id).map { "../" + $0 }),
                .text(
                  sheet.analysis.findings.filter { $0.labeler == member.id }.map(\.sentence)
                    .joined(separator: " ")),
              ]
            })))
    }
    return ReportPage.Section(intro: Self.sentence(sheet, own: own.count), blocks: blocks)
  }

  static func sentence(_ sheet: VendorSheet, own: Int) -> String {
    let members = sheet.members.count
    let judged = sheet.members.count { $0.verdict != .insufficientData }
    if !sheet.findings.isEmpty {
      return "The whole vendor: its people deviate alike, so the instruction or the tool is the "
        + "place to look, not the people."
    }
    if judged == 0 { return "Nobody here could be judged, so neither can the vendor." }
    if own == 0 {
      return "Neither: no systematic error was found in the work of "
        + (judged < members
          ? "the \(Figures.count(judged)) of \(Figures.plural(members, "labeler")) who could be "
            + "judged."
          : "its \(Figures.plural(members, "labeler")).")
    }
    if members == 1 {
      return "A vendor with one labeler cannot be told from that labeler."
    }
    return own == 1
      ? "One person of \(Figures.count(members)): the others do not share the error, so it is no "
        + "matter of the vendor's instruction."
      : "\(Figures.count(own)) of \(Figures.count(members)) people, but not all alike: take it up "
        + "with each of them."
  }
}
