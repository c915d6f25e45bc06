/// What can be wrong with a box, by the name that reports, gates and waivers use; never renamed.
package enum ValidityCode: String, Sendable, CaseIterable, Codable {
  case nonFinite = "non-finite"
  case missingValue = "missing-value"
  case negativeCoordinate = "negative-coordinate"
  case outOfBounds = "out-of-bounds"
  case outsideImage = "outside-image"
  case coordinateScale = "coordinate-scale"
  case invertedCorners = "inverted-corners"
  case zeroArea = "zero-area"
  case tinyBox = "tiny-box"
  case wholeImageBox = "whole-image-box"
  case duplicateBox = "duplicate-box"
  case duplicateID = "duplicate-id"
  case unknownImage = "unknown-image"
  case unknownClass = "unknown-class"
  case imageSizeMissing = "image-size-missing"
  case imageSizeMismatch = "image-size-mismatch"
  case normalizedRange = "normalized-range"
  case swappedAxes = "swapped-axes"
  case unattributed
  case standardClass = "standard/class"
  case standardForbiddenClass = "standard/forbidden-class"
  case standardSmallest = "standard/smallest"
  case standardLargest = "standard/largest"
  case standardAspectRatio = "standard/aspect-ratio"
  case standardBoxCount = "standard/boxes-per-image"
  case standardOverlap = "standard/overlap"

  /// Whether the rule is one of the team's own labeling standard, which never sets a box aside.
  package var isStandard: Bool { rawValue.hasPrefix("standard/") }
}

/// Whether a box is set aside (`error`) or kept and reported (`warning`).
package enum Severity: String, Sendable, Codable {
  case error
  case warning
}

/// How `labelgauge fix` would repair a box.
package enum Repair: String, Sendable, Codable {
  /// Clip to the image.
  case clip
  /// Swap the corners back.
  case swapCorners = "swap-corners"
  /// Undo a scale factor that is certain for a whole group.
  case rescale
  /// Remove the box.
  case remove
  /// Nothing to repair, or nothing that can be repaired safely.
  case none
}

/// What of a box breaks a rule, as the contract names it.
package enum ValidityField: String, Sendable {
  case x, y, width, height
  case right = "x+width"
  case bottom = "y+height"
  case aspectRatio = "width/height"
  case `class`, image, id, labeler, overlap
}

/// One thing wrong with one box.
package struct ValidityIssue: Sendable, Equatable {
  /// The box, an index into the table's columns.
  package var box: Int
  /// The offending value, in pixels for coordinates; NaN when it is not a number.
  package var value: Double
  /// What the value should not pass, in the same unit; NaN when there is none.
  package var limit: Double
  package var code: ValidityCode
  package var severity: Severity
  package var field: ValidityField
  package var fix: Repair

  package init(
    box: Int, code: ValidityCode, severity: Severity, field: ValidityField, value: Double,
    limit: Double = .nan, fix: Repair = .none
  ) {
    self.box = box
    self.code = code
    self.severity = severity
    self.field = field
    self.value = value
    self.limit = limit
    self.fix = fix
  }

  /// Whether another box has the same issue with the same numbers.
  func isAlike(_ other: Self) -> Bool {
    code == other.code && severity == other.severity && field == other.field && fix == other.fix
      && value.bitPattern == other.value.bitPattern && limit.bitPattern == other.limit.bitPattern
  }
}

/// All that validity found in a table: every box is kept or set aside, and each one set aside is
/// listed.
package struct ValidityReport: Sendable {
  /// The issues, ordered by box and then by the order of the rules.
  package var issues: ValidityIssues
  /// Whether each box is set aside (has an issue of severity `error`); by box index.
  package var setAside: [Bool]
  /// One statement per code and cause, worst first.
  package var summaries: [ValiditySummary]
  /// The rules that looked.
  package var codes: Set<ValidityCode>

  package init(
    issues: ValidityIssues, setAside: [Bool], summaries: [ValiditySummary],
    codes: Set<ValidityCode> = Set(ValidityCode.allCases)
  ) {
    self.issues = issues
    self.codes = codes
    self.setAside = setAside
    self.summaries = summaries
  }

  /// A report of issues that are already in order.
  package init(issues: [ValidityIssue], setAside: [Bool], summaries: [ValiditySummary]) {
    self.init(issues: ValidityIssues(issues), setAside: setAside, summaries: summaries)
  }

  /// Whether any issue has severity `error`, one of the labeling standard included.
  package var hasErrors: Bool {
    issues.lists.contains { $0.runs.contains { $0.first.severity == .error } }
  }

  /// How many boxes are set aside.
  package var setAsideCount: Int { setAside.count { $0 } }
}

/// Many issues of one code and one cause, in one sentence.
package struct ValiditySummary: Sendable, Equatable {
  package var code: ValidityCode
  package var severity: Severity
  /// How many boxes it is about.
  package var boxes: Int
  /// What happened and who wrote it, in one plain sentence.
  package var statement: String

  package init(code: ValidityCode, severity: Severity, boxes: Int, statement: String) {
    self.code = code
    self.severity = severity
    self.boxes = boxes
    self.statement = statement
  }
}
