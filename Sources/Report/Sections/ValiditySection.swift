import Analysis
import Labels
import Validity

/// Boxes and files that are wrong in themselves, whoever is compared with whom.
struct ValiditySection: ReportSection {
  let info = ReportSectionInfo(id: "validity", title: "Invalid boxes")
  private static let examples = 20
  private static let writers = 60

  func content(of document: ReportDocument) -> ReportPage.Section? {
    let files = fileIssues(document.table)
    let dataset = document.analysis.dataset
    let boxes = Figures.plural(dataset.boxes, "box", "boxes")
    guard !document.validity.issues.isEmpty else {
      // A profile has the counts alone.
      guard dataset.boxesSetAside == 0 else {
        return ReportPage.Section(
          intro: "Of \(boxes), \(Figures.count(dataset.boxesKept)) were kept and "
            + "\(Figures.count(dataset.boxesSetAside)) were set aside when the profile was made.",
          blocks: files)
      }
      return ReportPage.Section(
        intro: "No box breaks a rule: all \(boxes) were kept.", blocks: files)
    }
    return ReportPage.Section(
      intro: "Of \(boxes), \(Figures.count(dataset.boxesKept)) were kept and "
        + "\(Figures.count(dataset.boxesSetAside)) were set aside. An error sets a box aside; a "
        + "warning keeps it. All of them with their places: tables/validity.csv.",
      blocks: [
        summaries(document), byRule(document), byVendor(document), examples(document),
      ].compactMap { $0 } + files)
  }

  private func summaries(_ document: ReportDocument) -> ReportPage.Block? {
    guard !document.validity.summaries.isEmpty else { return nil }
    let names = document.table.labelers.names.prefix(200).map { $0 as String? }
    return .table(
      ReportPage.Table(
        caption: "What happened",
        columns: [
          .init("Rule"), .init("Severity"), .init("Boxes", numeric: true), .init("Statement"),
        ],
        rows: document.validity.summaries.map { summary in
          [
            .head(summary.code.rawValue),
            ReportPage.Cell(text: "", badge: .init(summary.severity)), .count(summary.boxes),
            .text(DisplayName.sentence(summary.statement, naming: names)),
          ]
        }))
  }

  private func byRule(_ document: ReportDocument) -> ReportPage.Block {
    let table = document.table
    let tally = ValidityTally(document)
    let codes = ValidityCode.allCases.filter { tally.boxes[$0] != nil }
    let totals = codes.reduce(into: [Int32: Int]()) { totals, code in
      for (labeler, boxes) in tally.boxes[code] ?? [:] { totals[labeler, default: 0] += boxes }
    }
    let ordered = totals.keys.sorted {
      (totals[$1] ?? 0, table.name(ofLabeler: $0)) < (totals[$0] ?? 0, table.name(ofLabeler: $1))
    }
    return .table(
      ReportPage.Table(
        caption: "Boxes by labeler and rule",
        columns: [.init("Labeler")] + codes.map { .init($0.rawValue, numeric: true) },
        rows: ordered.prefix(Self.writers).map { labeler in
          [.head(table.name(ofLabeler: labeler))]
            + codes.map { .count(tally.boxes[$0]?[labeler] ?? 0) }
        },
        footnote: ordered.count > Self.writers
          ? "Shown: \(Self.writers) of \(Figures.count(ordered.count)) labelers." : nil))
  }

  /// Nil without vendors.
  private func byVendor(_ document: ReportDocument) -> ReportPage.Block? {
    let analysis = document.analysis
    guard !analysis.vendors.isEmpty else { return nil }
    let tally = ValidityTally(document)
    let codes = ValidityCode.allCases.filter { tally.boxes[$0] != nil }
    let addresses = PageAddresses(analysis)
    let members = document.table.membersByVendor
    let ordered = analysis.vendors.sorted {
      ($1.boxesSetAside, $0.id) < ($0.boxesSetAside, $1.id)
    }
    return .table(
      ReportPage.Table(
        caption: "Boxes by vendor and rule",
        columns: [.init("Vendor"), .init("Set aside", numeric: true)]
          + codes.map { .init($0.rawValue, numeric: true) },
        rows: ordered.prefix(Self.writers).map { vendor in
          let rules = tally.rules(of: members[vendor.id] ?? [])
          return [
            .head(vendor.id, page: addresses.page(ofVendor: vendor.id)),
            .number(
              Figures.count(vendor.boxesSetAside), sortedBy: Double(vendor.boxesSetAside),
              detail: "of \(Figures.count(vendor.boxes))"),
          ] + codes.map { .count(rules[$0] ?? 0) }
        },
        footnote: ordered.count > Self.writers
          ? "Shown: \(Self.writers) of \(Figures.count(ordered.count)) vendors." : nil))
  }

  private func examples(_ document: ReportDocument) -> ReportPage.Block {
    let table = document.table
    let issues = document.validity.issues
    return .table(
      ReportPage.Table(
        caption: "The first examples",
        columns: [
          .init("Place"), .init("Rule"), .init("Severity"), .init("Labeler"), .init("Image"),
          .init("Field"), .init("Value", numeric: true), .init("Limit", numeric: true),
          .init("Repair"),
        ],
        rows: issues.prefix(Self.examples).map { issue in
          [
            .head(table.location(of: issue.box)), .text(issue.code.rawValue),
            ReportPage.Cell(text: "", badge: .init(issue.severity)),
            .text(DisplayName.short(table.labelerName(of: issue.box) ?? "(nobody named)")),
            .text(DisplayName.short(table.imageName(of: issue.box) ?? "(not listed)")),
            .text(issue.field.rawValue),
            .number(Figures.number(issue.value), sortedBy: issue.value),
            .number(Figures.number(issue.limit), sortedBy: issue.limit),
            .text(issue.fix == .none ? Figures.absent : issue.fix.rawValue),
          ]
        },
        footnote: issues.count > Self.examples
          ? "Shown: the first \(Self.examples) of \(Figures.plural(issues.count, "issue"))." : nil))
  }

  private func fileIssues(_ table: LabelTable) -> [ReportPage.Block] {
    guard !table.issues.isEmpty else { return [] }
    return [
      .table(
        ReportPage.Table(
          caption: "Problems with the files themselves; reading went on past each of them",
          columns: [.init("Place"), .init("Severity"), .init("Problem")],
          rows: table.issues.prefix(Self.examples).map { issue in
            [
              .head(issue.place),
              ReportPage.Cell(
                text: "", badge: .init(issue.severity == .error ? Severity.error : .warning)),
              .text(DisplayName.oneLine(issue.message), detail: issue.code),
            ]
          },
          footnote: table.issues.count > Self.examples
            ? "Shown: the first \(Self.examples) of \(Figures.count(table.issues.count))." : nil))
    ]
  }
}

extension ReportPage.Badge {
  /// A severity in a word and a shape.
  init(_ severity: Severity) {
    switch severity {
    case .error: self.init(kind: "error", mark: "■", word: "error")
    case .warning: self.init(kind: "warning", mark: "□", word: "warning")
    }
  }
}
