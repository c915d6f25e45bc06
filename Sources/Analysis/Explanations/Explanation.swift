/// A page of the manual: what `labelgauge explain NAME` prints.
package struct Explanation: Sendable, Equatable {
  /// The name that reports use, and that `explain` takes.
  package var name: String
  package var group: Group
  /// The question it answers, or what the word means.
  package var asks: String
  package var matters: String
  package var decides: String
  package var misleads: String
  package var remedy: String
  package var source: String

  /// The shelf that a page stands on.
  package enum Group: String, Sendable, CaseIterable {
    case findings = "Findings"
    case verdicts = "Verdicts"
    case terms = "Terms"
  }

  init(
    _ name: String, _ group: Group, asks: String, matters: String, decides: String,
    misleads: String, remedy: String, source: String = ""
  ) {
    self.name = name
    self.group = group
    self.asks = asks
    self.matters = matters
    self.decides = decides
    self.misleads = misleads
    self.remedy = remedy
    self.source = source
  }
}

/// The pages in the order in which they are listed.
package enum Explanations {
  package static let all: [Explanation] =
    verdicts + geometryFindings + classFindings + completenessFindings + habitFindings + terms
    + evidenceTerms + trendTerms + auditTerms
}
