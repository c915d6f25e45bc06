import Analysis
import Validity

/// The vendor's boxes by the rules they break.
struct VendorValiditySection: SheetSection {
  let info = ReportSectionInfo(id: "validity", title: "Invalid boxes")

  func content(of sheet: VendorSheet) -> ReportPage.Section? {
    let vendor = sheet.vendor
    let share = Double(vendor.boxesSetAside) / Double(max(1, vendor.boxes))
    let intro =
      "\(Figures.count(vendor.boxesSetAside)) of \(Figures.plural(vendor.boxes, "box", "boxes")) "
      + "were set aside (\(Figures.percent(share)))."
    let codes = ValidityCode.allCases.filter { sheet.broken[$0] != nil }
    guard !codes.isEmpty else { return ReportPage.Section(intro: intro, blocks: []) }
    return ReportPage.Section(
      intro: intro,
      blocks: [
        .table(
          ReportPage.Table(
            caption: "Boxes by rule; a box can break several, and a warning keeps it",
            columns: [.init("Rule"), .init("Boxes", numeric: true)],
            rows: codes.map { [.head($0.rawValue), .count(sheet.broken[$0] ?? 0)] }))
      ])
  }
}
