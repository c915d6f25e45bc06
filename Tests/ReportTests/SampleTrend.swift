import Analysis

@testable import Report

/// Periods of the team of ``SampleDocument``: one error is cured, one begins, somebody comes and goes.
enum SampleTrend {
  static func document(
    names: [String] = ["ann_01", "ann_02", "ann_03", "ann_04", "ann_05", "ann_06", "ann_07"],
    classes: [String] = ["car", "van", "person"], periods: [String] = SampleTrend.periods
  ) -> TrendDocument {
    TrendDocument(
      toolVersion: "0.1.0", generatedAt: "2026-11-24T00:00:00Z",
      trend: Trend(records(names: names, classes: classes, periods: periods)))
  }

  static let periods = ["2026-W45", "2026-W46", "2026-W47"]

  static func records(
    names: [String], classes: [String], periods: [String] = SampleTrend.periods
  ) -> [PeriodRecord] {
    periods.enumerated().map { index, period in
      let isLast = index == periods.count - 1
      var analysis = SampleAnalysis.make(names: names, classes: classes)
      for contrast in analysis.exhibits.contrasts.indices {
        let old = analysis.exhibits.contrasts[contrast]
        var value = old.estimate.value
        // The third is cured of too large boxes, the second begins to draw too small ones.
        if old.kind == .sizeBias, old.labeler == names[2], isLast { value = 0.004 }
        if old.kind == .sizeBias, old.labeler == names[1], isLast { value = -0.07 }
        let half = (old.estimate.high - old.estimate.low) / 2
        analysis.exhibits.contrasts[contrast].estimate = Estimate(value, value - half, value + half)
      }
      if isLast { analysis.findings.removeAll { $0.labeler == names[2] } }
      // The first was away in the beginning, the last is at the end.
      if index == 0 { analysis.labelers.removeAll { $0.id == names[0] } }
      if isLast { analysis.labelers.removeAll { $0.id == names[6] } }
      var record = PeriodRecord(name: period, analysis)
      record.storedAt = "2026-11-\(10 + index % 20)T00:00:00Z"
      record.toolVersion = "0.1.0"
      return record
    }
  }
}
