import Labels

/// Turns issues into statements: many boxes with one cause are one sentence.
enum ValiditySummaries {
  /// One statement per code, severity and cause, worst first: errors before warnings, then by count.
  ///
  /// Every issue is counted in exactly one statement.
  static func summarize(
    _ issues: ValidityIssues, setAside: [Bool], table: LabelTable
  ) -> [ValiditySummary] {
    guard !issues.isEmpty else { return [] }
    let causes = CoordinateCauses(issues, setAside: setAside, table: table)
    var groups: [Key: Group] = [:]
    for list in issues.lists {
      for run in list.runs {
        // Boxes of one run may have different labelers, and so different causes.
        for part in causes.parts(of: run) {
          let key = Key(
            code: part.first.code, severity: part.first.severity,
            cause: causes.cause(of: part.first))
          groups[key, default: Group()].add(part)
        }
      }
    }
    let order = Dictionary(
      uniqueKeysWithValues: ValidityRules.all.enumerated().map { ($1.info.code, $0) })
    var concentration = Concentration(table)
    return groups.sorted { a, b in
      if a.key.severity != b.key.severity { return a.key.severity == .error }
      if a.value.boxes.count != b.value.boxes.count {
        return a.value.boxes.count > b.value.boxes.count
      }
      if a.key.code != b.key.code {
        return order[a.key.code, default: 0] < order[b.key.code, default: 0]
      }
      return (a.key.cause.map(causes.clause) ?? "") < (b.key.cause.map(causes.clause) ?? "")
    }.map { key, group in
      ValiditySummary(
        code: key.code, severity: key.severity, boxes: group.boxes.count,
        statement: statement(key, group, causes, &concentration))
    }
  }

  private struct Key: Hashable {
    var code: ValidityCode
    var severity: Severity
    var cause: CoordinateCause?
  }

  private struct Group {
    var boxes = BoxRanges()
    /// The largest distance between value and limit; nil when nothing is measured.
    var largest: Double?

    mutating func add(_ run: IssueList.Run) {
      boxes.append(run.boxes)
      let excess = abs(run.first.value - run.first.limit)
      if excess.isFinite { largest = max(largest ?? 0, excess) }
    }
  }

  private static func statement(
    _ key: Key, _ group: Group, _ causes: CoordinateCauses, _ concentration: inout Concentration
  ) -> String {
    let count = group.boxes.count
    var text = "\(Figures.count(count)) \(count == 1 ? "box" : "boxes"): \(finding(of: key))"
    if let largest = group.largest, isDistance(key.code) {
      text += ", by \(count == 1 ? "" : "up to ")\(Figures.pixels(largest)) px"
    }
    if let cause = key.cause { text += "; \(causes.clause(cause))" }
    for clause in concentration.clauses(group.boxes) { text += "; \(clause)" }
    return text + "."
  }

  /// Whether value minus limit is a distance past an edge.
  private static func isDistance(_ code: ValidityCode) -> Bool {
    switch code {
    case .negativeCoordinate, .outOfBounds, .outsideImage, .imageSizeMismatch, .swappedAxes: true
    default: false
    }
  }

  private static func finding(of key: Key) -> String {
    if key.cause == .severalSizes { return "on an image that is declared with different sizes" }
    return finding(of: key.code)
  }

  private static func finding(of code: ValidityCode) -> String {
    switch code {
    case .nonFinite: "a coordinate or size is infinite"
    case .missingValue: "a coordinate or size is missing"
    case .negativeCoordinate: "left of or above the image"
    case .outOfBounds: "past the right or bottom edge of the image"
    case .outsideImage: "wholly outside the image"
    case .coordinateScale: "coordinates orders of magnitude off"
    case .invertedCorners: "negative width or height, the corners in the wrong order"
    case .zeroArea: "width or height is zero"
    case .tinyBox: "a side below one pixel"
    case .wholeImageBox: "over the whole image"
    case .duplicateBox: "a second copy of a box by the same labeler"
    case .duplicateID: "the id of an earlier box of the same file"
    case .unknownImage: "on an image that the file does not list"
    case .unknownClass: "no class, or one that the file does not list"
    case .imageSizeMissing: "on an image of unknown size"
    case .imageSizeMismatch:
      "outside an image together with most of its boxes: its declared size looks wrong"
    case .normalizedRange: "values from 0 to 1 where pixels belong"
    case .swappedAxes:
      "inside the image only with its width and height exchanged, as after a lost rotation"
    case .unattributed: "no labeler is named"
    case .standardClass: "a class that the labeling standard does not allow"
    case .standardForbiddenClass: "a class that must not be labeled by the labeling standard"
    case .standardSmallest: "smaller than the labeling standard allows"
    case .standardLargest: "larger than the labeling standard allows"
    case .standardAspectRatio: "of a shape that the labeling standard does not allow"
    case .standardBoxCount:
      "the first on an image with more or fewer boxes than the labeling standard allows"
    case .standardOverlap:
      "over another box of the class by more than the labeling standard allows"
    }
  }
}
