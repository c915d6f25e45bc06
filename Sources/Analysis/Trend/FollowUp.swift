import Statistics

/// What became of a systematic error of the period before: whether the advice worked.
package struct FollowUp: Sendable, Equatable {
  /// What may be said.
  package enum Outcome: String, Sendable, CaseIterable {
    /// Not found again, credibly smaller, and within the tolerance.
    case gone
    /// Credibly smaller, but not gone; or not found again, where it would have been if it were as
    /// large as then.
    case smaller
    /// Found again, and no change can be claimed.
    case persisting
    case larger
    /// Found again in the other direction: overcorrected.
    case reversed
    case notEnoughData = "not-enough-data"
    /// The labeler is not in this period.
    case notMeasured = "not-measured"
  }

  /// The period in which it was looked for, an index into ``Trend/periods``.
  package var period: Int
  /// The finding of the period before.
  package var finding: Finding
  /// The size of the effect now, without its direction; nil when it is not known.
  package var now: Estimate?
  /// The change of the size, with an interval that holds over all follow-ups of the period.
  package var difference: Estimate?
  package var outcome: Outcome
}

/// Looks for the findings of one period in the next.
struct FollowUps {
  private let before: PeriodRecord
  private let after: PeriodRecord
  private let period: Int
  private let z: Double
  private let alpha: Double
  private let hasSamePeers: Bool
  private var membersBefore: [String: LabelerResult] = [:]
  private var members: [String: LabelerResult] = [:]
  private var deviations: [Key: Estimate] = [:]
  private var found: [Key: [Finding]] = [:]
  private var limits: [Key: Double] = [:]
  private var limitsBefore: [Key: Double] = [:]

  private struct Key: Hashable {
    var labeler: String
    var kind: FindingKind
  }

  /// Looks from one period into the next; with `hasSamePeers` false no change is claimed.
  init(
    before: PeriodRecord, after: PeriodRecord, period: Int, hasSamePeers: Bool,
    vendorDeviations: [String: [FindingKind: Estimate]], options: TrendOptions
  ) {
    self.before = before
    self.after = after
    self.period = period
    self.hasSamePeers = hasSamePeers
    alpha = options.alpha
    z = PeriodChange.quantile(comparisons: before.findings.count, alpha: options.alpha)
    // Of a large team few have findings to follow up.
    let wanted = Set(before.findings.map(\.labeler))
    for labeler in before.labelers where wanted.contains(labeler.id) {
      membersBefore[labeler.id] = labeler
    }
    let isWanted = after.labelers.map { wanted.contains($0.id) }
    for (labeler, isWanted) in zip(after.labelers, isWanted) where isWanted {
      members[labeler.id] = labeler
    }
    for deviation in after.deviations where isWanted[Int(deviation.labeler)] {
      deviations[Key(labeler: after.labelers[Int(deviation.labeler)].id, kind: deviation.kind)] =
        deviation.estimate
    }
    for (vendor, kinds) in vendorDeviations {
      for (kind, estimate) in kinds {
        deviations[Key(labeler: "vendor:\(vendor)", kind: kind)] = estimate
      }
    }
    for finding in after.findings {
      found[Key(labeler: finding.labeler, kind: finding.kind), default: []].append(finding)
    }
    for limit in after.limits where wanted.contains(limit.labeler) {
      limits[Key(labeler: limit.labeler, kind: limit.kind)] = limit.smallestDetectable
    }
    for limit in before.limits where wanted.contains(limit.labeler) {
      limitsBefore[Key(labeler: limit.labeler, kind: limit.kind)] = limit.smallestDetectable
    }
  }

  func all() -> [FollowUp] { before.findings.map(followUp) }

  private func followUp(_ finding: Finding) -> FollowUp {
    var result = FollowUp(period: period, finding: finding, outcome: .notEnoughData)
    let isPresent =
      finding.labeler.hasPrefix("vendor:")
      ? after.vendors.contains { "vendor:\($0.id)" == finding.labeler }
      : members[finding.labeler] != nil
    guard isPresent else {
      result.outcome = .notMeasured
      return result
    }
    let key = Key(labeler: finding.labeler, kind: finding.kind)
    let again = found[key]?.first {
      $0.className == finding.className && $0.classTo == finding.classTo
    }
    if let again, again.direction != finding.direction {
      result.now = Self.size(again.effect)
      result.outcome = .reversed
      return result
    }
    guard let now = again.map({ Self.size($0.effect) }) ?? measured(finding, key) else {
      if hasSamePeers, wouldBeFound(finding) { result.outcome = .smaller }
      return result
    }
    result.now = now
    let old = Self.size(finding.effect)
    let d = now.value - old.value
    let half =
      z
      * (now.standardError * now.standardError + old.standardError * old.standardError
      + finding.tolerance * finding.tolerance / 9).squareRoot()
    result.difference = Estimate(d, d - half, d + half)
    let isClaimed = hasSamePeers && abs(d) > half && abs(d) > finding.tolerance
    if isClaimed {
      result.outcome =
        d > 0 ? .larger : again == nil && now.value <= finding.tolerance ? .gone : .smaller
    } else if again != nil {
      result.outcome = .persisting
    }
    return result
  }

  /// The size of an effect that was not found again, where something tells it.
  private func measured(_ finding: Finding, _ key: Key) -> Estimate? {
    guard finding.className == nil else { return nil }
    if let deviation = deviations[key] { return Self.size(deviation) }
    if finding.kind == .invalidBoxes { return invalidShare(finding.labeler) }
    guard let limit = limits[key] else { return nil }
    return Self.unseen(limit: limit)
  }

  /// Whether the error would have been found again, were it as large as then.
  ///
  /// Of kinds whose size is measured only where they are found, the finding itself tells how well
  /// they are seen. It stood u = Φ⁻¹(1 − p) standard units from chance and would have been claimed at
  /// c = Φ⁻¹(1 − alpha · p / p_adjusted), with a million tests in place of the ratio where p is too
  /// small for a number. With the share r ≤ 1 of the evidence then, an error of the
  /// same size stands about u √r from it, and both looks scatter by one unit:
  /// ```
  /// u √r − c > z √(1 + r)     and     |effect| − tolerance > z s / √r
  /// ```
  /// The second line is for the tolerance, which a claim needs as well.
  private func wouldBeFound(_ finding: Finding) -> Bool {
    let evidence = keptEvidence(finding)
    guard evidence > 0, finding.pValue >= 0, finding.pValue < 0.5 else { return false }
    let isTelling = finding.pValue > 1e-300
    let tests = isTelling ? max(1, finding.pAdjusted / finding.pValue) : 1e6
    let normal = Normal()
    let stood = normal.upperQuantile(max(finding.pValue, 1e-300))
    let needed = normal.upperQuantile(min(0.5, alpha / tests))
    let old = Self.size(finding.effect)
    return stood * evidence.squareRoot() - needed > z * (1 + evidence).squareRoot()
      && old.value - finding.tolerance > z * old.standardError / evidence.squareRoot()
  }

  /// The evidence of this period as a share of that of the finding, at most 1; 0 when there is none,
  /// or when it is not known.
  ///
  /// It goes by the labeler's images of the finding's sort, and by the detection limit of the kind or
  /// of its nearest relative, where there is one: no limit means that nobody was judged on it.
  private func keptEvidence(_ finding: Finding) -> Double {
    guard let then = membersBefore[finding.labeler], let now = members[finding.labeler] else {
      return 0
    }
    let images =
      Self.images(of: now, finding.evidence, after.dataset)
      / Self.images(of: then, finding.evidence, before.dataset)
    guard images.isFinite else { return 0 }
    let relative: FindingKind
    switch finding.kind {
    case .rounding, .defaultSize, .duplicates: return min(1, images)
    case .extra, .grouping: relative = .missed
    case .classFrequency: relative = .missedClass
    default: relative = finding.kind
    }
    let key = Key(labeler: finding.labeler, kind: relative)
    guard let limit = limits[key], let limitBefore = limitsBefore[key] else { return 0 }
    let ratio = limitBefore / limit
    return ratio.isFinite ? min(1, images, ratio * ratio) : 0
  }

  /// How many of a labeler's images carry evidence of a sort, if they are spread evenly.
  private static func images(
    of labeler: LabelerResult, _ evidence: Evidence, _ dataset: DatasetSummary
  ) -> Double {
    let all = Double(dataset.images)
    switch evidence {
    case .marginal: return Double(labeler.images)
    case .overlap: return Double(labeler.images) * Double(dataset.overlapImages) / all
    case .reference: return Double(labeler.images) * Double(dataset.referenceImages) / all
    }
  }

  /// The share of invalid boxes, with Jeffreys' interval over images, since the boxes of one image
  /// are not independent.
  private func invalidShare(_ labeler: String) -> Estimate? {
    guard let member = members[labeler], member.boxes > 0, member.images > 0 else { return nil }
    let share = Double(member.boxesSetAside) / Double(member.boxes)
    let images = Double(member.images)
    let interval = BinomialInterval.jeffreys(
      successes: share * images, trials: images, confidence: 0.95)
    return Estimate(share, interval.lower, interval.upper)
  }

  /// What an effect can be that was not found where one of the size `limit` is found with power 0.8.
  ///
  /// The limit is (c + 0.84) s for a critical value c of at least 1.96 standard errors s, and what
  /// was not found was estimated below c s. So the effect is below (c + 1.96) s with confidence
  /// 97.5%, at most limit · 3.92 / 2.80. It is told as half of that, give or take half.
  static func unseen(limit: Double) -> Estimate {
    let upper = limit * (1.96 + 1.96) / (1.96 + 0.8416)
    return Estimate(upper / 2, 0, upper)
  }

  /// An effect without its direction.
  private static func size(_ effect: Estimate) -> Estimate {
    effect.value < 0 ? Estimate(-effect.value, -effect.high, -effect.low) : effect
  }
}
