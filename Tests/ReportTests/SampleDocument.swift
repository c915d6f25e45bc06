import Analysis
import Features
import Labels
import Validity

@testable import Report

/// A report on seven labelers of three vendors with one of everything, made up by hand.
enum SampleDocument {
  static func make(
    names: [String] = ["ann_01", "ann_02", "ann_03", "ann_04", "ann_05", "ann_06", "ann_07"],
    classes: [String] = ["car", "van", "person"], image: String = "images/0001.jpg"
  ) -> ReportDocument {
    var table = LabelTable()
    table.files = [
      LabelFile(
        path: "labels.json", format: "coco", sha256: String(repeating: "0f", count: 32),
        bytes: 9_214_377, images: 7_000, boxes: 40,
        placeStyle: .jsonArray(prefix: "$.annotations", entries: []))
    ]
    table.issues = [
      LabelFileIssue(
        code: "similar-names", severity: .warning, place: "labels.json",
        message: "“\(names[0])” and another name differ only in case.")
    ]
    for name in names { _ = table.labelers.intern(name) }
    for name in classes { _ = table.classes.intern(name) }
    _ = table.images.intern(image)
    for box in 0..<40 {
      table.boxImage.append(box == 39 ? LabelTable.unknown : 0)
      table.boxLabeler.append(box == 38 ? LabelTable.unknown : Int32(box % names.count))
      table.boxClass.append(Int32(box % classes.count))
      table.boxX.append(Double(box))
      table.boxY.append(0)
      table.boxWidth.append(10)
      table.boxHeight.append(10)
      table.boxFile.append(0)
      table.boxRecord.append(Int32(box))
      table.boxID.append(
        box == 3 ? .string("=id-\(box)") : box == 4 ? .none : .number(Int64(box) + 4_700))
    }
    return ReportDocument(
      toolVersion: "0.1.0", generatedAt: "2026-11-24T00:00:00Z", period: "2026-W47",
      options: [
        ReportOption(
          name: "alpha", value: .number(0.05), reason: "The share of false claims in a report."),
        ReportOption(
          name: "tolerance.size-bias", value: .number(0.03),
          reason: "Below 3% of the side, trained detectors do not change."),
        ReportOption(name: "gold", value: .none, reason: "No reference boxes were given."),
      ], seed: 1, table: table, validity: validity(names),
      analysis: SampleAnalysis.make(names: names, classes: classes),
      trend: Trend(SampleTrend.records(names: names, classes: classes)))
  }

  private static func validity(_ names: [String]) -> ValidityReport {
    let issues = [
      ValidityIssue(
        box: 2, code: .negativeCoordinate, severity: .error, field: .x, value: -12, limit: 0,
        fix: .clip),
      ValidityIssue(
        box: 2, code: .outOfBounds, severity: .error, field: .x, value: -12, limit: 0, fix: .clip),
      ValidityIssue(box: 3, code: .nonFinite, severity: .error, field: .width, value: .nan),
      ValidityIssue(
        box: 4, code: .tinyBox, severity: .warning, field: .height, value: 0.4, limit: 1),
      ValidityIssue(
        box: 38, code: .unattributed, severity: .warning, field: .labeler, value: .nan),
    ]
    var setAside = [Bool](repeating: false, count: 40)
    for issue in issues where issue.severity == .error { setAside[issue.box] = true }
    return ValidityReport(
      issues: issues, setAside: setAside,
      summaries: [
        ValiditySummary(
          code: .negativeCoordinate, severity: .error, boxes: 1,
          statement: "1 box starts left of its image, by \(names[2])."),
        ValiditySummary(
          code: .tinyBox, severity: .warning, boxes: 1,
          statement: "1 box has a side below one pixel."),
      ])
  }
}
