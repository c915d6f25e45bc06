/// A rule about the geometry of a single box: it needs to see no more than the box and its image.
///
/// It must find nothing in a box that `Inspection` holds for clean.
package protocol BoxRule: ValidityRule {
  /// What is wrong with the box, or nil.
  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue?
}

extension BoxRule {
  package func issues(in inspection: Inspection) -> IssueList {
    var found = IssueList()
    for index in inspection.suspects {
      let box = RawBox(Int(index), in: inspection.table)
      if let issue = issue(of: box, options: inspection.options) { found.append(issue) }
    }
    return found
  }
}

/// A coordinate outside its limit on one axis: what two axes of a box are compared by.
struct Overrun {
  var edge: Edge
  var limit: Double
  /// How far outside, in pixels.
  var pixels: Double
  var severity: Severity
  /// How far outside, in units of what a warning allows on this axis.
  var weight: Double

  /// Nil when the edge is inside or outside by rounding only.
  init?(_ edge: Edge, limit: Double, pixels: Double, side: Double, options: ValidityOptions) {
    guard let severity = options.severity(outside: pixels, side: side) else { return nil }
    self.edge = edge
    self.limit = limit
    self.pixels = pixels
    self.severity = severity
    weight = pixels / options.warning(side: side)
  }

  /// The worse of two axes; the first when they are equal.
  static func worse(_ first: Overrun?, _ second: Overrun?) -> Overrun? {
    guard let first else { return second }
    guard let second else { return first }
    return second.weight > first.weight ? second : first
  }
}
