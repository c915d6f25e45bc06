/// Review periods side by side: a pure function of what they left behind.
///
/// All lists are in a fixed order: periods by time, labelers and vendors by name.
package struct Trend: Sendable {
  package var periods: [Period]
  package var labelers: [Subject]
  package var vendors: [Subject]
  /// What became of the findings of each period in the next; of the latest period last.
  package var followUps: [FollowUp]
  /// The half-width of control limits, in standard deviations.
  package var width: Double
  package var options: TrendOptions
  package var notes: [Note]

  /// One review in a few numbers.
  package struct Period: Sendable, Equatable {
    package var name: String
    package var storedAt: String
    package var toolVersion: String
    package var dataset: DatasetSummary
    /// Labelers by verdict.
    package var verdicts: [Verdict: Int]
    package var findings: Int
    /// Labelers who were in no earlier period, and those of the period before who are not in this.
    package var new: Int
    package var gone: Int
  }

  /// A labeler or vendor over the periods.
  package struct Subject: Sendable, Equatable {
    package var id: String
    /// The vendor in the latest period in which the labeler was seen.
    package var vendor: String?
    /// One per period; nil where the subject was not seen.
    package var reviews: [Review?]
    /// Measures that were known in any period, in the order of ``TrendMeasure/all``.
    package var series: [TrendSeries]
    /// From the period before the latest to the latest.
    package var changes: [PeriodChange]
    package var status: Status
  }

  /// What a period said of a labeler or vendor.
  package struct Review: Sendable, Equatable {
    package var verdict: Verdict
    package var images: Int
    package var boxes: Int
  }

  /// What the latest period is to a labeler or vendor.
  package enum Status: String, Sendable, CaseIterable {
    case worse
    case mixed
    case improved
    case new
    /// Was away in the period before, but not in an earlier one.
    case back
    case gone
    case notEnoughData = "not-enough-data"
    case steady
    /// Neither in the latest period nor in the one before.
    case away
  }
}

/// One measure over the periods, with its control chart.
package struct TrendSeries: Sendable, Equatable {
  package var measure: TrendMeasure
  package var tolerance: Double
  /// One per period.
  package var points: [Point]

  /// A period's estimate and where the chart stands after it.
  package struct Point: Sendable, Equatable {
    /// NaN, as its interval, where the measure is not known.
    package var estimate: Estimate
    /// The peers: zero for deviations, else the median of the labelers of the period.
    package var center: Double
    /// The moving average and the half-width of its limits, both relative to the center.
    package var average: Double
    package var limit: Double

    package var isMeasured: Bool { estimate.value.isFinite }
  }

  /// Whether the moving average after a period is beyond its limits, on the bad side.
  ///
  /// The period itself must be beyond the tolerance on that side too: the average remembers, and
  /// nobody is held to a fault that is cured.
  package func isBeyond(_ period: Int) -> Bool {
    let point = points[period]
    guard point.isMeasured, point.average.isFinite else { return false }
    let own = point.estimate.value - point.center
    let isAbove = point.average > point.limit && own > tolerance
    let isBelow = point.average < -point.limit && own < -tolerance
    switch measure {
    case .score: return isBelow
    case .randomErrorRate: return isAbove
    case .deviation: return isAbove || isBelow
    }
  }
}
