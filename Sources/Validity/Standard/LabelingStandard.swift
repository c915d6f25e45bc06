import Labels

/// A team's own rules for its labels, as `standard.yml` states them.
///
/// A box that breaks one is as drawn, and is measured like any other: breaches are reported and
/// count for the gate, but never set a box aside.
package struct LabelingStandard: Sendable, Equatable {
  /// The classes that may be labeled; nil when any may.
  package var allowedClasses: Set<String>?
  /// The classes that must not be labeled.
  package var forbiddenClasses: Set<String> = []
  /// The limits of each class that has its own.
  package var limits: [String: BoxLimits] = [:]
  /// The limits of all other classes.
  package var otherLimits = BoxLimits()
  /// The fewest boxes that a labeler who draws any draws on an image.
  package var fewestBoxes: Int?
  /// The most boxes that a labeler draws on an image.
  package var mostBoxes: Int?
  /// The largest intersection over union of two boxes of one class, labeler and image, in `0...1`.
  package var largestOverlap: Double?
  /// How bad a breach is, by rule; a warning where nothing is said.
  package var severities: [ValidityCode: Severity] = [:]

  package init() {}

  /// What holds for a class.
  func limits(of name: String?) -> BoxLimits { name.flatMap { limits[$0] } ?? otherLimits }

  func severity(of code: ValidityCode) -> Severity { severities[code] ?? .warning }
}

/// What the boxes of a class keep within.
package struct BoxLimits: Sendable, Equatable {
  /// No side is shorter.
  package var smallest: Length?
  /// No side is longer.
  package var largest: Length?
  /// Width / height, dimensionless.
  package var aspectRatio: ClosedRange<Double>?

  package init(
    smallest: Length? = nil, largest: Length? = nil, aspectRatio: ClosedRange<Double>? = nil
  ) {
    self.smallest = smallest
    self.largest = largest
    self.aspectRatio = aspectRatio
  }

  /// A length on an image.
  package enum Length: Sendable, Equatable {
    case pixels(Double)
    /// A share of the image's side along the same axis, in `0...1`.
    case share(Double)

    /// In pixels; nil when the side of the image is needed and not known.
    func pixels(side: Double) -> Double? {
      switch self {
      case .pixels(let length): length
      case .share(let share): side > 0 ? share * side : nil
      }
    }
  }
}

/// A rule of the labeling standard: finds nothing where no standard is given.
protocol StandardRule: ValidityRule {
  func issues(in inspection: Inspection, against standard: LabelingStandard) -> IssueList
}

extension StandardRule {
  package func issues(in inspection: Inspection) -> IssueList {
    guard let standard = inspection.options.standard else { return IssueList() }
    return issues(in: inspection, against: standard)
  }

  /// Asks of each box that has a shape at all.
  func issues(
    in inspection: Inspection, _ standard: LabelingStandard,
    _ breach: (RawBox, _ className: String?) -> (ValidityField, value: Double, limit: Double)?
  ) -> IssueList {
    var found = IssueList()
    let table = inspection.table
    let severity = standard.severity(of: info.code)
    for index in 0..<table.boxCount {
      let box = RawBox(index, in: table)
      guard let (field, value, limit) = breach(box, table.classes.name(box.classNumber)) else {
        continue
      }
      found.append(
        ValidityIssue(
          box: index, code: info.code, severity: severity, field: field, value: value,
          limit: limit))
    }
    return found
  }
}

extension RawBox {
  /// Whether the box has an area that limits of size can be held against.
  var hasShape: Bool { isFinite && width > 0 && height > 0 }
}
