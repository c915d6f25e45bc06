import Analysis

extension ReportPage {
  /// The page to hand to one labeler.
  init(_ sheet: LabelerSheet, of document: ReportDocument) {
    let name = DisplayName.short(sheet.labeler.id)
    title = "Notes for \(name)"
    home = Link(path: "../index.html", text: "The whole report")
    stamp = Self.stamp("notes for \(name)", document)
    headline = Self.headline(sheet)
    subline = Self.subline(sheet)
    facts = [
      Fact(term: "images", value: Figures.count(sheet.labeler.images)),
      Fact(term: "boxes", value: Figures.count(sheet.labeler.boxes)),
    ]
    sections = LabelerSections.all.compactMap { $0.section(of: sheet) }
    footer = Self.footer(document)
  }

  private static func headline(_ sheet: LabelerSheet) -> String {
    let name = DisplayName.inline(sheet.labeler.id)
    switch sheet.findings.count {
    case 0:
      switch sheet.labeler.verdict {
      case .insufficientData: return "\(name): too few images to say anything yet"
      case .random: return "\(name): no habit to change, but many single slips"
      case .consistent, .systematic: return "\(name): no habit to change"
      }
    case 1: return "\(name): one thing to change"
    default: return "\(name): \(Figures.count(sheet.findings.count)) things to change"
    }
  }

  private static func subline(_ sheet: LabelerSheet) -> String {
    var sentences: [String] = []
    if let first = sheet.findings.max(by: { $0.finding.tolerances < $1.finding.tolerances }) {
      sentences.append(first.finding.sentence)
    } else if sheet.labeler.verdict == .random {
      sentences.append(
        DisplayName.sentence(sheet.labeler.verdictReason, naming: [sheet.labeler.id]))
    }
    let fine = sheet.contrasts.count { contrast in
      !sheet.findings.contains { $0.finding.kind == contrast.kind }
    }
    if fine > 0 {
      let things = Figures.plural(fine, sheet.findings.isEmpty ? "thing" : "other thing")
      sentences.append(
        "In \(things) that \(fine == 1 ? "was" : "were") measured, nothing is to change.")
    }
    return sentences.joined(separator: " ")
  }
}

extension ReportPage {
  /// What the page is about, the period and the day.
  static func stamp(_ about: String, _ document: ReportDocument) -> String {
    let date = document.generatedAt.prefix { $0 != "T" }
    return ["labelgauge", about, document.period.map { DisplayName.short($0) }, String(date)]
      .compactMap { $0 }.joined(separator: " · ")
  }

  static func footer(_ document: ReportDocument) -> String {
    "Made by labelgauge \(document.toolVersion) on \(document.generatedAt). "
      + "This page is complete in itself and asks nothing of the network."
  }
}
