/// What the page can know and what not.
struct ReadingSection: SheetSection {
  let info = ReportSectionInfo(id: "reading", title: "How to read this page")

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    ReportPage.Section(
      intro: "This page is meant to help you label; it is no mark.",
      blocks: [
        .paragraph(
          "It compares boxes with the boxes of colleagues. The colleagues can be wrong, all of "
            + "them together too, unless there was a reference; then being different is no error."),
        .paragraph(
          "It does not see the images. It does not know the guideline, how hard your images were, "
            + "what you were told, how much time you had, or which tool you used."),
        .paragraph(
          "A habit is named only where chance would hardly show it to anybody in the whole team. "
            + "Small habits stay unnamed, and a few images say little about anybody."),
        .paragraph(
          "If you think that something here is wrong, ask to see the images: "
            + "tables/relabel.csv and tables/suspects.csv of the report name them."),
      ])
  }
}
