import Analysis

extension ReportPage {
  /// The page about one vendor.
  init(_ sheet: VendorSheet, of document: ReportDocument) {
    let vendor = sheet.vendor
    let name = DisplayName.short(vendor.id)
    title = "Vendor \(name)"
    home = Link(path: "../index.html", text: "The whole report")
    stamp = Self.stamp("vendor \(name)", document)
    headline = Self.headline(sheet)
    subline = Self.subline(vendor)
    facts = [
      Fact(term: "labelers", value: Figures.count(vendor.labelers)),
      Fact(term: "boxes", value: Figures.count(vendor.boxes)),
    ]
    sections = VendorSections.all.compactMap { $0.section(of: sheet) }
    footer = Self.footer(document)
  }

  private static func headline(_ sheet: VendorSheet) -> String {
    let name = DisplayName.inline(sheet.vendor.id)
    switch sheet.vendor.verdict {
    case .systematic: return "\(name): a systematic error of the whole vendor"
    case .random: return "\(name): many random errors"
    case .insufficientData: return "\(name): too little data for a verdict"
    case .consistent:
      let flagged = sheet.members.count { $0.verdict == .systematic }
      return flagged == 0
        ? "\(name): no systematic error"
        : "\(name): no error of the whole vendor; "
          + "\(Figures.count(flagged)) of \(Figures.plural(sheet.members.count, "labeler")) "
          + (flagged == 1 ? "makes systematic errors" : "make systematic errors")
    }
  }

  private static func subline(_ vendor: VendorResult) -> String {
    func count(_ outcome: RequirementResult.Outcome) -> Int {
      vendor.requirements.count { $0.outcome == outcome }
    }
    guard !vendor.requirements.isEmpty else { return "No requirement is set." }
    let parts = [
      "\(Figures.count(count(.met))) of "
        + "\(Figures.plural(vendor.requirements.count, "requirement")) met",
      count(.notMet) > 0 ? "\(Figures.count(count(.notMet))) not met" : nil,
      count(.undecided) + count(.notMeasured) > 0
        ? "\(Figures.count(count(.undecided) + count(.notMeasured))) open" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ") + "."
  }
}
