import Analysis

extension TrendMeasure {
  /// The measure in one or two words, as the head of a chart.
  var words: String {
    switch self {
    case .score: "score"
    case .randomErrorRate: "random errors"
    case .deviation(let kind): kind.words
    }
  }

  /// A value of the measure as people read it.
  func figure(_ value: Double) -> String {
    switch self {
    case .score: Figures.fixed(value, decimals: 1)
    case .randomErrorRate: Figures.percent(value)
    case .deviation(let kind): EffectWords(kind: kind).value(value)
    }
  }

  func figures(_ estimate: Estimate) -> String {
    "\(figure(estimate.value)) (\(figure(estimate.low)) to \(figure(estimate.high)))"
  }

  /// A difference of two values, always with its sign.
  func change(_ estimate: Estimate) -> String {
    func signed(_ value: Double) -> String {
      switch self {
      case .score: (value > 0 ? "+" : "") + Figures.fixed(value, decimals: 1)
      default: Figures.signedPercent(value)
      }
    }
    return "\(signed(estimate.value)) (\(signed(estimate.low)) to \(signed(estimate.high)))"
  }

  /// A tick of the axis of its chart.
  func tick(_ value: Double) -> String {
    switch self {
    case .score: Figures.tick(value)
    case .randomErrorRate: Figures.threshold(value)
    case .deviation: Figures.signedThreshold(value)
    }
  }
}

extension ReportPage.Badge {
  /// What happened to a labeler, in a word and a sign.
  init(_ status: Trend.Status) {
    switch status {
    case .worse: self.init(kind: "systematic", mark: "↘", word: "worse")
    case .mixed: self.init(kind: "random", mark: "↔", word: "changed both ways")
    case .improved: self.init(kind: "consistent", mark: "↗", word: "improved")
    // Without a color of praise: an error can be steady too.
    case .steady: self.init(kind: "insufficient", mark: "→", word: "steady")
    case .new: self.init(kind: "insufficient", mark: "+", word: "new")
    case .back: self.init(kind: "insufficient", mark: "+", word: "back")
    case .gone: self.init(kind: "insufficient", mark: "–", word: "gone")
    case .away: self.init(kind: "insufficient", mark: "–", word: "away")
    case .notEnoughData:
      self.init(kind: "insufficient", mark: "○", word: "not enough data to say")
    }
  }

  /// How a measure changed.
  init(_ outcome: PeriodChange.Outcome) {
    switch outcome {
    case .worse: self.init(.worse as Trend.Status)
    case .improved: self.init(.improved as Trend.Status)
    case .steady: self.init(.steady as Trend.Status)
    case .reversed: self.init(kind: "random", mark: "↔", word: "turned round")
    case .notEnoughData: self.init(.notEnoughData as Trend.Status)
    }
  }

  /// Whether advice worked.
  init(_ outcome: FollowUp.Outcome) {
    switch outcome {
    case .gone: self.init(kind: "consistent", mark: "✓", word: "gone")
    case .smaller: self.init(kind: "consistent", mark: "↓", word: "smaller")
    case .persisting: self.init(kind: "systematic", mark: "▲", word: "persists")
    case .larger: self.init(kind: "systematic", mark: "↑", word: "larger")
    case .reversed: self.init(kind: "systematic", mark: "↔", word: "overcorrected")
    case .notMeasured: self.init(kind: "insufficient", mark: "–", word: "not in this period")
    case .notEnoughData:
      self.init(kind: "insufficient", mark: "○", word: "not enough data to say")
    }
  }
}

/// The trend in two sentences.
struct TrendSentence {
  var headline: String
  var subline: String

  init(_ trend: Trend) {
    guard let last = trend.periods.last else {
      headline = "No period is stored."
      subline = "labelgauge report with --history and --period stores one."
      return
    }
    let name = DisplayName.inline(last.name)
    guard trend.periods.count > 1 else {
      headline = "One period is stored, \(name): nothing can be compared yet."
      subline = "The next review stored in this history will be."
      return
    }
    let before = DisplayName.inline(trend.periods[trend.periods.count - 2].name)
    func labelers(_ statuses: Trend.Status...) -> Int {
      trend.labelers.count { statuses.contains($0.status) }
    }
    let both = labelers(.worse, .mixed, .improved, .steady, .notEnoughData)
    let changes = [
      (labelers(.worse), "got worse"), (labelers(.improved), "improved"),
      (labelers(.mixed), "changed both ways"),
    ].filter { $0.0 > 0 }.map { "\(Figures.count($0.0)) \($0.1)" }
    headline =
      changes.isEmpty
      ? "No labeler credibly changed from \(before) to \(name)."
      : "Of \(Figures.plural(both, "labeler")) in both \(before) and \(name), "
        + "\(Self.list(changes))."
    subline = [
      Self.advice(trend), Self.counted(labelers(.steady), "is steady", "are steady"),
      Self.counted(
        labelers(.notEnoughData), "has too little data to say", "have too little data to say"),
      Self.counted(labelers(.new), "is new", "are new"),
      Self.counted(labelers(.gone), "is gone", "are gone"),
      Self.counted(labelers(.back), "is back", "are back"),
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// What became of the errors of the period before: 1 is gone and 2 persist.
  static func advice(_ trend: Trend) -> String? {
    let latest = trend.followUps.filter { $0.period == trend.periods.count - 1 }
    guard !latest.isEmpty, trend.periods.count > 1 else { return nil }
    let words: [(FollowUp.Outcome, String, String)] = [
      (.gone, "is gone", "are gone"), (.smaller, "is smaller", "are smaller"),
      (.persisting, "persists", "persist"), (.larger, "is larger", "are larger"),
      (.reversed, "is overcorrected", "are overcorrected"),
      (.notEnoughData, "cannot be told", "cannot be told"),
      (.notMeasured, "was not measured again", "were not measured again"),
    ]
    let parts = words.compactMap { outcome, one, several in
      let count = latest.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(Figures.count(count)) \(count == 1 ? one : several)"
    }
    let before = DisplayName.inline(trend.periods[trend.periods.count - 2].name)
    return "Of \(Figures.plural(latest.count, "systematic error")) of \(before), \(list(parts))."
  }

  private static func counted(_ count: Int, _ one: String, _ several: String) -> String? {
    count == 0
      ? nil : "\(Figures.plural(count, "labeler \(one)", "labelers \(several)"))."
  }

  static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
