import Labels

/// Turns issues into statements: many boxes with one cause are one sentence.
enum ValiditySummaries {
  static func summarize(_ issues: [ValidityIssue], table: LabelTable) -> [ValiditySummary] {
    ValidityRules.all.flatMap { rule in
      [Severity.error, .warning].compactMap { severity -> ValiditySummary? in
        let boxes = issues.count { $0.code == rule.info.code && $0.severity == severity }
        guard boxes > 0 else { return nil }
        return ValiditySummary(
          code: rule.info.code, severity: severity, boxes: boxes,
          statement: "\(boxes) of \(table.boxCount) boxes: \(rule.info.summary)")
      }
    }
  }
}
