import Statistics

@testable import Analysis

/// Periods made up by hand.
enum TrendRecords {
  /// A period in which each labeler deviates in size by the given value, give or take `error`.
  static func period(
    _ name: String, sizes: [(id: String, value: Double)], error: Double = 0.004,
    findings: [Finding] = []
  ) -> PeriodRecord {
    var record = PeriodRecord(name: name)
    record.labelers = sizes.map { LabelerResult(id: $0.id, images: 400, boxes: 3_200) }
    record.tolerances[.sizeBias] = 0.03
    record.findings = findings
    for (index, size) in sizes.enumerated() {
      record.deviations.append(
        .init(
          labeler: Int32(index), kind: .sizeBias,
          estimate: Estimate(size.value, size.value - 1.96 * error, size.value + 1.96 * error)))
    }
    return record
  }

  static func team(_ values: [Double]) -> [(id: String, value: Double)] {
    values.enumerated().map { ("ann_0\($0 + 1)", $1) }
  }

  static func finding(
    _ labeler: String, _ kind: FindingKind = .sizeBias, effect: Double = 0.1,
    half: Double = 0.01, className: String? = nil
  ) -> Finding {
    Finding(
      labeler: labeler, kind: kind, direction: effect > 0 ? "+" : "-", className: className,
      effect: Estimate(effect, effect - half, effect + half), unit: "relative side length",
      pValue: 1e-9, pAdjusted: 1e-8, tolerance: 0.03, evidence: .overlap)
  }
}
