import Labels

/// How the verdicts were reached, from what, and with which settings.
struct MethodSection: ReportSection {
  let info = ReportSectionInfo(id: "method", title: "Method and provenance")
  private static let longest = 50
  private static let method = [
    "Every box is first checked on its own. One that breaks a rule is set aside: it is counted and "
      + "listed, and takes no part in any measurement.",
    "Labelers are then compared with their peers, never with themselves. The image is the unit that "
      + "is counted: boxes of one image are alike, and counting them one by one would accuse the "
      + "innocent.",
    "A systematic error is claimed only when two things hold: after allowing for all tests that "
      + "were made, chance alone would hardly produce it (adjusted p at most alpha), and it is "
      + "larger than the tolerance, the smallest error worth acting on. Random errors have no "
      + "direction and are given as a rate.",
    "The score multiplies five parts: boxes that can be boxes, geometry, classes, completeness and "
      + "random errors, each raised to its weight (in the options below). Small samples are drawn "
      + "towards the colleagues. It sorts a long list; it does not replace the findings, and "
      + "places are shared wherever intervals overlap.",
    "The tool does not see the images, the guideline, the instructions, the time that was given or "
      + "the tools that were used. Where nobody else labeled the same images, it cannot tell a "
      + "habit from a kind of image, and where all err alike it sees nothing without a reference.",
    "A verdict speaks of labels, not of people: a guideline that can be read in two ways, a tool or "
      + "a kind of image can be behind it. Ask before you act.",
  ]

  func content(of document: ReportDocument) -> ReportPage.Section? {
    var blocks = Self.method.map(ReportPage.Block.paragraph)
    if !document.options.isEmpty { blocks.append(.table(options(document))) }
    if !document.table.files.isEmpty { blocks.append(.table(inputs(document.table.files))) }
    let tables = ReportTables.all.map { "tables/\($0.file): \($0.about)" }
    blocks.append(
      .facts([
        .init(term: "version", value: "labelgauge \(document.toolVersion)"),
        .init(term: "made", value: document.generatedAt),
        .init(term: "seed", value: String(document.seed)),
        .init(term: "tables", value: tables.joined(separator: "; ") + "; tables/README.md"),
      ]))
    return ReportPage.Section(
      intro: "The same input, options and seed give the same report.json, byte for byte.",
      blocks: blocks)
  }

  private func options(_ document: ReportDocument) -> ReportPage.Table {
    ReportPage.Table(
      caption: "Options and their reasons",
      columns: [.init("Option"), .init("Value", numeric: true), .init("Reason")],
      rows: document.options.map { option in
        [
          .head(option.name), ReportPage.Cell(text: words(option.value), isNumeric: true),
          .text(DisplayName.oneLine(option.reason)),
        ]
      })
  }

  private func words(_ value: ReportOption.Value) -> String {
    switch value {
    case .text(let text): DisplayName.short(text)
    case .integer(let number): Figures.count(number)
    case .number(let number): Figures.plain(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .none: Figures.absent
    }
  }

  private func inputs(_ files: [LabelFile]) -> ReportPage.Table {
    ReportPage.Table(
      caption: "Input files",
      columns: [
        .init("File"), .init("Format"), .init("Images", numeric: true),
        .init("Boxes", numeric: true), .init("Size", numeric: true), .init("SHA-256"),
      ],
      rows: files.prefix(Self.longest).map { file in
        [
          .head(file.path), .text(file.format), .count(file.images), .count(file.boxes),
          .number(Figures.bytes(file.bytes), sortedBy: Double(file.bytes)), .text(file.sha256),
        ]
      },
      footnote: files.count > Self.longest
        ? "Shown: \(Self.longest) of \(Figures.count(files.count)). All of them: report.json."
        : nil)
  }
}
