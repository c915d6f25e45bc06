import Analysis

/// What a comparison of vendors cannot know.
struct OpenQuestionsSection: SheetSection {
  let info = ReportSectionInfo(id: "open-questions", title: "What this page cannot know")

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    let open = sheet.members.count { $0.verdict == .insufficientData }
    var blocks = [
      ReportPage.Block.paragraph(
        "Vendors often get different images. What differs can be the images, unless several "
          + "vendors labeled some of the same ones, or a reference is there."),
      .paragraph(
        "It does not know the instruction that the vendor was given. When all its people deviate "
          + "alike, look there first."),
    ]
    if open > 0 {
      blocks.append(
        .paragraph(
          "\(Figures.plural(open, "labeler", "labelers")) had too little data to be judged and "
            + "\(open == 1 ? "counts" : "count") neither for nor against the vendor."))
    }
    return ReportPage.Section(
      intro: "Ask before you act: a verdict speaks of labels, not of people.", blocks: blocks)
  }
}
