import Features
package import Statistics

/// How often a labeler is wrong, found by looking at a drawn part of the boxes.
package struct AuditedRate: Sendable, Equatable {
  /// A share of wrong boxes, and what it may be.
  package struct Share: Sendable, Equatable {
    /// How many of the boxes that were looked at are wrong.
    package var wrong: Int
    /// The estimate, in `0...1`; nil when nothing was looked at.
    package var rate: Double?
    /// The 95% interval: how many of all the boxes are wrong, at least and at most.
    package var interval: FinitePopulationInterval
    /// The same as shares of the boxes, in `0...1`.
    package var low: Double
    package var high: Double
  }

  /// One kind of error.
  package struct Kind: Sendable, Equatable {
    package var verdict: AuditVerdict
    package var share: Share
  }

  /// One stratum.
  package struct Stratum: Sendable, Equatable {
    package var name: String
    package var boxes: Int
    package var drawn: Int
    package var checked: Int
    package var share: Share
  }

  package var labeler: String
  package var boxes: Int
  package var drawn: Int
  /// Boxes with a verdict that says whether they are wrong.
  package var checked: Int
  /// Drawn boxes for which nobody could tell, whose rows are not filled in, and whose rows are gone.
  package var unclear: Int
  package var unfilled: Int
  package var missing: Int
  /// Wrong in whatever way.
  package var share: Share
  package var kinds: [Kind]
  package var strata: [Stratum]

  /// Estimates the rate, and what it may be.
  ///
  /// The draw is proportional, so the share of wrong boxes among those drawn estimates the rate as it
  /// is. Where verdicts are open, each stratum stands with all that was drawn from it:
  /// ```
  /// rate = Σ nₕ xₕ/cₕ / Σ nₕ     over strata with verdicts; nₕ drawn, cₕ checked, xₕ wrong
  /// ```
  /// The interval does not trust that open boxes are like the others: its lower end takes them all as
  /// right, its upper end all as wrong. It holds whatever the reason why they are open.
  ///
  /// - Parameter labeler: A labeler's verdicts.
  package init(_ labeler: AuditSheet.Labeler) {
    self.labeler = labeler.name
    boxes = labeler.boxes
    drawn = labeler.drawn
    unfilled = labeler.unfilled
    missing = labeler.missing
    unclear = labeler.strata.reduce(0) { $0 + $1.verdicts.count { $0 == .unclear } }
    checked = labeler.strata.reduce(0) { $0 + Self.checked($1) }
    share = Self.share(of: AuditVerdict.errors, in: labeler.strata, labeler.drawn, labeler.boxes)
    kinds = AuditVerdict.errors.map {
      Kind(
        verdict: $0, share: Self.share(of: [$0], in: labeler.strata, labeler.drawn, labeler.boxes))
    }
    strata = labeler.strata.sorted { NaturalOrder.precedes($0.name, $1.name) }.map {
      Stratum(
        name: $0.name, boxes: $0.boxes, drawn: $0.drawn, checked: Self.checked($0),
        share: Self.share(of: AuditVerdict.errors, in: [$0], $0.drawn, $0.boxes))
    }
  }

  private static func checked(_ stratum: AuditSheet.Stratum) -> Int {
    stratum.verdicts.count { $0 != .unclear }
  }

  private static func share(
    of verdicts: [AuditVerdict], in strata: [AuditSheet.Stratum], _ drawn: Int, _ boxes: Int
  ) -> Share {
    var wrong = 0
    var checked = 0
    var (estimate, weight) = (0.0, 0.0)
    for stratum in strata {
      let seen = Self.checked(stratum)
      guard seen > 0 else { continue }
      let found = stratum.verdicts.count { verdicts.contains($0) }
      wrong += found
      checked += seen
      estimate += Double(stratum.drawn) * Double(found) / Double(seen)
      weight += Double(stratum.drawn)
    }
    let open = drawn - checked
    let interval = FinitePopulationInterval(
      lower: FinitePopulationInterval.exact(marked: wrong, sample: drawn, population: boxes).lower,
      upper: FinitePopulationInterval.exact(
        marked: wrong + open, sample: drawn, population: boxes
      ).upper)
    return Share(
      wrong: wrong, rate: weight > 0 ? estimate / weight : nil, interval: interval,
      low: Double(interval.lower) / Double(max(boxes, 1)),
      high: Double(interval.upper) / Double(max(boxes, 1)))
  }
}
