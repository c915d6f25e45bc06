import Statistics

extension Trend {
  /// Puts periods side by side.
  ///
  /// - Parameters:
  ///   - records: In the order in which they were first stored; names differ.
  ///   - options: Thresholds.
  package init(_ records: [PeriodRecord], options: TrendOptions = TrendOptions()) {
    let records = PeriodOrder.sorted(records.map(\.name)).map { records[$0] }
    let vendorDeviations = records.map(VendorDeviations.of)
    let table = SubjectTables(records, vendorDeviations, options: options)
    let last = records.count - 1
    let seriesCount =
      records.isEmpty
      ? 0 : table.labelers.measured(in: last) + table.vendors.measured(in: last)
    let width = max(3, PeriodChange.quantile(comparisons: seriesCount, alpha: options.alpha))
    let samePeers = records.indices.map { $0 > 0 && Self.haveSamePeers(records, $0) }
    let hasSamePeers = samePeers.last ?? false
    let centers = Dictionary(
      uniqueKeysWithValues: TrendMeasure.all.map { ($0, table.labelers.centers($0)) })
    let quantile = PeriodChange.quantile(
      comparisons: last < 1
        ? 1 : table.labelers.compared(last) + table.vendors.compared(last), alpha: options.alpha)

    func charted(
      _ names: [String], _ values: TrendTable, _ reviews: [[Review?]], _ vendors: [String?]
    ) -> [Subject] {
      names.indices.map { subject in
        let changes =
          last < 1
          ? []
          : values.changes(subject, last, quantile: quantile, hasSamePeers: hasSamePeers)
        return Subject(
          id: names[subject], vendor: vendors[subject], reviews: reviews[subject],
          series: values.series(subject, centers: centers, width: width, options: options),
          changes: changes, status: Self.status(reviews[subject], changes))
      }
    }
    labelers = charted(
      table.labelerNames, table.labelers, table.labelerReviews, table.labelerVendors)
    vendors = charted(
      table.vendorNames, table.vendors, table.vendorReviews,
      [String?](repeating: nil, count: table.vendorNames.count))
    self.width = width
    self.options = options
    followUps = records.indices.dropFirst().flatMap { period in
      FollowUps(
        before: records[period - 1], after: records[period], period: period,
        hasSamePeers: samePeers[period], vendorDeviations: vendorDeviations[period],
        options: options
      ).all()
    }
    periods = Self.summaries(records)
    notes = Self.notes(records, hasSamePeers: hasSamePeers)
  }

  /// Whether at least half of the labelers of either period are in both.
  ///
  /// Deviations are from the peers: with other peers, the same work deviates otherwise.
  private static func haveSamePeers(_ records: [PeriodRecord], _ period: Int) -> Bool {
    let before = Set(records[period - 1].labelers.map(\.id))
    let after = Set(records[period].labelers.map(\.id))
    return 2 * before.intersection(after).count >= max(before.count, after.count)
  }

  private static func status(_ reviews: [Review?], _ changes: [PeriodChange]) -> Status {
    guard let last = reviews.last else { return .away }
    let wasSeen = reviews.count > 1 && reviews[reviews.count - 2] != nil
    guard last != nil else { return wasSeen ? .gone : .away }
    guard wasSeen else { return reviews.dropLast().contains { $0 != nil } ? .back : .new }
    let outcomes = Set(changes.map(\.outcome))
    let steady = changes.count { $0.outcome == .steady }
    if outcomes.contains(.reversed) { return .mixed }
    if outcomes.contains(.worse) { return outcomes.contains(.improved) ? .mixed : .worse }
    if outcomes.contains(.improved) { return .improved }
    // As with verdicts: most measures decide.
    return steady > 0 && 2 * steady >= changes.count ? .steady : .notEnoughData
  }

  private static func summaries(_ records: [PeriodRecord]) -> [Period] {
    var seen: Set<String> = []
    var before: Set<String> = []
    return records.map { record in
      let now = Set(record.labelers.map(\.id))
      defer {
        seen.formUnion(now)
        before = now
      }
      return Period(
        name: record.name, storedAt: record.storedAt, toolVersion: record.toolVersion,
        dataset: record.dataset,
        verdicts: record.labelers.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 },
        findings: record.findings.count, new: now.subtracting(seen).count,
        gone: before.subtracting(now).count)
    }
  }

  private static func notes(_ records: [PeriodRecord], hasSamePeers: Bool) -> [Note] {
    guard records.count > 1, let after = records.last else { return [] }
    let before = records[records.count - 2]
    var notes: [Note] = []
    if !hasSamePeers {
      notes.append(
        Note(
          code: "other-peers",
          message: "Fewer than half of the labelers are in both of the last two periods. Everybody "
            + "is measured against the peers, so no change is claimed."))
    }
    if before.options != after.options || before.toolVersion != after.toolVersion {
      notes.append(
        Note(
          code: "other-settings",
          message: "The last two periods were measured with different options or versions of "
            + "labelgauge, which can look like a change of the labelers."))
    }
    let overlap = [before, after].map {
      $0.dataset.overlapImages + $0.dataset.referenceImages > 0
    }
    if overlap[0] != overlap[1] {
      notes.append(
        Note(
          code: "other-evidence",
          message: "Only one of the last two periods has images that several saw or that have a "
            + "reference. Random errors and missed objects cannot be compared."))
    }
    return notes
  }
}

extension TrendTable {
  /// How many measures of how many subjects are known in a period and in the one before.
  func compared(_ period: Int) -> Int {
    columns.values.reduce(0) { sum, column in
      sum
        + (0..<subjects).count {
          column[$0 * periods + period].value.isFinite
            && column[$0 * periods + period - 1].value.isFinite
        }
    }
  }

  func changes(
    _ subject: Int, _ period: Int, quantile: Double, hasSamePeers: Bool
  ) -> [PeriodChange] {
    TrendMeasure.all.compactMap { measure in
      guard let before = estimate(measure, subject: subject, period: period - 1),
        let after = estimate(measure, subject: subject, period: period),
        let tolerance = tolerances[measure]
      else { return nil }
      var change = PeriodChange(
        measure, before: before, after: after, tolerance: tolerance, quantile: quantile)
      if !hasSamePeers { change.outcome = .notEnoughData }
      return change
    }
  }
}

/// The records as tables of labelers and vendors, each by name.
private struct SubjectTables {
  var labelerNames: [String]
  var vendorNames: [String]
  var labelers: TrendTable
  var vendors: TrendTable
  var labelerReviews: [[Trend.Review?]]
  var vendorReviews: [[Trend.Review?]]
  var labelerVendors: [String?]

  init(
    _ records: [PeriodRecord], _ vendorDeviations: [[String: [FindingKind: Estimate]]],
    options: TrendOptions
  ) {
    labelerNames = Set(records.flatMap { $0.labelers.map(\.id) }).sorted()
    vendorNames = Set(records.flatMap { $0.vendors.map(\.id) }).sorted()
    let none = [Trend.Review?](repeating: nil, count: records.count)
    labelers = TrendTable(subjects: labelerNames.count, periods: records.count)
    vendors = TrendTable(subjects: vendorNames.count, periods: records.count)
    labelerReviews = [[Trend.Review?]](repeating: none, count: labelerNames.count)
    vendorReviews = [[Trend.Review?]](repeating: none, count: vendorNames.count)
    labelerVendors = [String?](repeating: nil, count: labelerNames.count)
    let labelerNumbers = Self.numbers(labelerNames)
    let vendorNumbers = Self.numbers(vendorNames)
    for (period, record) in records.enumerated() {
      let numbers = record.labelers.map { labelerNumbers[$0.id] ?? 0 }
      for (labeler, subject) in zip(record.labelers, numbers) {
        labelerReviews[subject][period] = Trend.Review(
          verdict: labeler.verdict, images: labeler.images, boxes: labeler.boxes)
        labelerVendors[subject] = labeler.vendor ?? labelerVendors[subject]
      }
      labelers.set(
        .score, period: period, zip(numbers, record.labelers.map(\.score)),
        tolerance: options.scoreTolerance)
      labelers.set(
        .randomErrorRate, period: period, zip(numbers, record.labelers.map(\.randomErrorRate)),
        tolerance: options.rateTolerance)
      for (kind, deviations) in Dictionary(grouping: record.deviations, by: \.kind) {
        labelers.set(
          .deviation(kind), period: period,
          deviations.lazy.map { (numbers[Int($0.labeler)], $0.estimate) },
          tolerance: record.tolerances[kind] ?? 0)
      }
      let sizes = Dictionary(grouping: record.labelers, by: \.vendor)
      for vendor in record.vendors {
        guard let subject = vendorNumbers[vendor.id] else { continue }
        let members = sizes[vendor.id] ?? []
        vendorReviews[subject][period] = Trend.Review(
          verdict: vendor.verdict, images: members.reduce(0) { $0 + $1.images },
          boxes: members.reduce(0) { $0 + $1.boxes })
        vendors.set(
          .score, period: period, [(subject, vendor.score)], tolerance: options.scoreTolerance)
      }
      for (vendor, kinds) in vendorDeviations[period] {
        guard let subject = vendorNumbers[vendor] else { continue }
        for (kind, estimate) in kinds {
          vendors.set(
            .deviation(kind), period: period, [(subject, estimate)],
            tolerance: record.tolerances[kind] ?? 0)
        }
      }
    }
  }

  private static func numbers(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }
}
