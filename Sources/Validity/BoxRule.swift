package import Labels

/// A rule that needs to see no more than one box and its image.
package protocol BoxRule: ValidityRule {
  /// What is wrong with the box, or nil.
  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue?
}

extension BoxRule {
  package func issues(in table: LabelTable, options: ValidityOptions) -> [ValidityIssue] {
    var found: [ValidityIssue] = []
    for index in 0..<table.boxCount {
      if let issue = issue(of: RawBox(index, in: table), options: options) { found.append(issue) }
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
