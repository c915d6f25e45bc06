import Statistics

/// Estimates by labeler or vendor, measure and period, before they are charted.
struct TrendTable {
  let subjects: Int
  let periods: Int
  /// By measure, one estimate per subject and period, the periods of a subject adjacent; NaN where
  /// there is none.
  private(set) var columns: [TrendMeasure: [Estimate]] = [:]
  private(set) var tolerances: [TrendMeasure: Double] = [:]

  static let unknown = Estimate(.nan, .nan, .nan)

  init(subjects: Int, periods: Int) {
    self.subjects = subjects
    self.periods = periods
  }

  /// Puts down the estimates of one measure in one period, those that are known.
  mutating func set(
    _ measure: TrendMeasure, period: Int,
    _ estimates: some Swift.Sequence<(Int, Estimate?)>, tolerance: Double
  ) {
    guard tolerance > 0 else { return }
    var column =
      columns.removeValue(forKey: measure)
      ?? [Estimate](repeating: Self.unknown, count: subjects * periods)
    var isMeasured = tolerances[measure] != nil
    for case (let subject, let estimate?) in estimates where estimate.isFinite {
      column[subject * periods + period] = estimate
      isMeasured = true
    }
    guard isMeasured else { return }
    columns[measure] = column
    tolerances[measure] = max(tolerances[measure] ?? 0, tolerance)
  }

  func estimate(_ measure: TrendMeasure, subject: Int, period: Int) -> Estimate? {
    guard let estimate = columns[measure]?[subject * periods + period], estimate.isFinite else {
      return nil
    }
    return estimate
  }

  /// How many series have an estimate in a period.
  func measured(in period: Int) -> Int {
    columns.values.reduce(0) { sum, column in
      sum + (0..<subjects).count { column[$0 * periods + period].value.isFinite }
    }
  }

  /// The peers in each period: zero for deviations, else the median of all subjects.
  func centers(_ measure: TrendMeasure) -> [Double] {
    if case .deviation = measure { return [Double](repeating: 0, count: periods) }
    guard let column = columns[measure] else { return [Double](repeating: .nan, count: periods) }
    return (0..<periods).map { period in
      let values = (0..<subjects).map { column[$0 * periods + period].value }
        .filter(\.isFinite).sorted()
      guard !values.isEmpty else { return .nan }
      return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
    }
  }

  /// The charts of a subject, about the given centers.
  func series(
    _ subject: Int, centers: [TrendMeasure: [Double]], width: Double, options: TrendOptions
  ) -> [TrendSeries] {
    TrendMeasure.all.compactMap { measure in
      guard let column = columns[measure], let tolerance = tolerances[measure],
        let center = centers[measure]
      else { return nil }
      let own = column[(subject * periods)..<((subject + 1) * periods)]
      guard own.contains(where: { $0.value.isFinite }) else { return nil }
      let chart = EWMAChart.chart(
        zip(own, center).map { $0.value - $1 },
        standardErrors: own.map(\.standardError), weight: options.weight, width: width,
        lastingSpread: tolerance / 3, floor: tolerance)
      return TrendSeries(
        measure: measure, tolerance: tolerance,
        points: own.indices.map { index in
          let period = index - own.startIndex
          return TrendSeries.Point(
            estimate: own[index], center: center[period], average: chart.averages[period],
            limit: chart.limits[period])
        })
    }
  }
}

/// The deviations of vendors, from those of their members.
enum VendorDeviations {
  /// By vendor and kind, the mean of the members weighted by 1/(s² + (tolerance/3)²), with its 95%
  /// interval; only of kinds that have one signed number, and of two members or more.
  static func of(_ record: PeriodRecord) -> [String: [FindingKind: Estimate]] {
    struct Sum {
      var weight = 0.0
      var value = 0.0
      var members = 0
    }
    var result: [String: [FindingKind: Estimate]] = [:]
    for (kind, deviations) in Dictionary(grouping: record.deviations, by: \.kind) {
      guard kind != .offsetBias, let tolerance = record.tolerances[kind] else { continue }
      var sums: [String: Sum] = [:]
      for deviation in deviations {
        guard let vendor = record.labelers[Int(deviation.labeler)].vendor else { continue }
        let s = deviation.estimate.standardError
        let weight = 1 / (s * s + tolerance * tolerance / 9)
        guard weight.isFinite else { continue }
        sums[vendor, default: Sum()].weight += weight
        sums[vendor, default: Sum()].value += weight * deviation.estimate.value
        sums[vendor, default: Sum()].members += 1
      }
      for (vendor, sum) in sums where sum.members > 1 {
        let half = 1.959963984540054 / sum.weight.squareRoot()
        let mean = sum.value / sum.weight
        result[vendor, default: [:]][kind] = Estimate(mean, mean - half, mean + half)
      }
    }
    return result
  }
}
