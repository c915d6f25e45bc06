import Features
import Glibc

/// Single boxes that are probably wrong, most likely ones first.
///
/// For a box called A with shape *s* in image *i* (see ``BoxOddness``),
/// ```
/// odds = e_class Σ_c π_c(i) f_c(s) / ((K - 1) π_A(i) f_A(s)) + e_edge g(s) / f_A(s)
///        + e_nothing π_A f_A(s | any image) / (π_A(i) f_A(s))
/// score = odds / (1 + odds)
/// ```
/// with the labeler's own rates *e* where shared images tell them. The labeler's own bias is taken off
/// *s* first, so that a systematic error does not make a hundred random suspects. Where sources
/// disagree about an object, the disagreement takes the place of *e*.
struct Suspects: Sendable {
  /// How many are listed at most.
  private static let most = 2000
  /// What careful people mistake, slip and invent, where nothing better is known.
  private static let careful = (class: 0.01, edge: 0.004, nothing: 0.005)
  /// What is left of the odds when somebody else drew the same.
  private static let confirmed = 0.03
  /// A box that is probably right is none.
  private static let leastScore = 0.02
  /// How many views a thread judges at a time.
  private static let viewsOfPart = 128

  private let profile: Profile
  private let oddness: BoxOddness
  private let random: RandomErrors
  private let opinions: SharedOpinions

  init(
    _ measured: Measurements, oddness: BoxOddness, random: RandomErrors, search: ClaimSearch
  ) {
    profile = measured.profile
    self.oddness = oddness
    self.random = random
    opinions = SharedOpinions(measured, random: random, search: search)
  }

  /// Lists the likeliest errors.
  ///
  /// A box whose score is below those of enough others, even with bounds in the place of the odds that
  /// are dear, is passed over; who is listed does not depend on it.
  ///
  /// - Parameters:
  ///   - boxes: The kept boxes.
  ///   - bias: Each labeler's own bias of log side and log aspect.
  ///   - threads: How many cores to use; the suspects do not depend on it.
  ///   - length: How many are listed at most.
  /// - Returns: The suspects, by falling score.
  func list(
    _ boxes: BoxMeasures, bias: [(side: Double, aspect: Double)], threads: Int,
    length: Int = Suspects.most
  ) -> [Suspect] {
    var views: [Range<Int>] = []
    boxes.forEachRow { views.append($1) }
    let parts = (views.count + Self.viewsOfPart - 1) / Self.viewsOfPart
    let list = Shortlist(length: length)
    Workers.forEach(parts, threads: threads) { part, _ in
      let first = part * Self.viewsOfPart
      let least = list.least
      var found: [Suspect] = []
      for view in views[first..<min(views.count, first + Self.viewsOfPart)] {
        judge(view, boxes, bias: bias, least: least, &found)
      }
      list.add(found)
    }
    return list.listed()
  }

  private func judge(
    _ range: Range<Int>, _ boxes: BoxMeasures, bias: [(side: Double, aspect: Double)],
    least: Double, _ found: inout [Suspect]
  ) {
    let image = oddness.row(boxes, range)
    let labeler = Int(profile.rows.labeler[image.row])
    let rates = Rates(random, labeler: labeler)
    for i in range where !opinions.isHabitual(boxes.box[i]) {
      let view = oddness.view(i, boxes, in: image, bias: bias[labeler])
      if let suspect = judge(view, box: boxes.box[i], rates, least: least) { found.append(suspect) }
    }
  }

  /// The labeler's rates of errors, careful people's where nothing better is known.
  private struct Rates {
    let `class`: Double
    let edge: Double
    let nothing: Double

    init(_ random: RandomErrors, labeler: Int) {
      let isKnown = random.rate[labeler].isFinite
      func rate(_ own: Double, _ careful: Double) -> Double {
        isKnown ? max(careful / 4, min(0.3, own)) : careful
      }
      self.class = rate(random.classRate[labeler], careful.class)
      edge = rate(random.edgeRate[labeler] + random.looseRate[labeler], careful.edge)
      nothing = rate(random.extraRate[labeler], careful.nothing)
    }
  }

  /// How a box may have come to be wrong.
  private struct Odds {
    var `class` = 0.0
    var edge = 0.0
    var nothing = 0.0
    var suggestion: Int?
    /// What the odds of another class are to be multiplied by, while a bound stands for them.
    var ofOtherClass: Double?

    var score: Double {
      let total = self.class + edge + nothing
      return min(0.999, total / (1 + total))
    }
  }

  private func judge(
    _ view: BoxOddness.View, box: Int32, _ rates: Rates, least: Double
  ) -> Suspect? {
    // Bounds first, then what costs little; rounding must not make a bound too small.
    let enough = max(least, Self.leastScore) / (1 + 1e-9)
    guard odds(view, box, rates, isBound: true).score >= enough else { return nil }
    var odds = odds(view, box, rates, isBound: false)
    guard odds.score >= enough else { return nil }
    if let rate = odds.ofOtherClass {
      let other = oddness.otherClass(view)
      odds.class = rate * other.odds
      odds.suggestion = other.best
    }
    guard odds.score > Self.leastScore, odds.score >= least else { return nil }
    let reason =
      odds.class >= max(odds.edge, odds.nothing)
      ? "class" : odds.edge >= odds.nothing ? "geometry" : "extra"
    return Suspect(
      box: Int(box), score: odds.score, reason: reason,
      suggested: reason == "class" ? odds.suggestion.map { profile.classNames[$0] } : nil)
  }

  /// The odds, with a bound in place of those of another class; or, for less work, what all are at most.
  private func odds(
    _ view: BoxOddness.View, _ box: Int32, _ rates: Rates, isBound: Bool
  ) -> Odds {
    func edge() -> Double {
      let interest = 0.01 / rates.edge
      return rates.edge
        * (isBound
          ? oddness.slipAtMost(view, interest: interest) : oddness.slip(view, interest: interest))
    }
    var odds = Odds()
    func anyOtherClass(_ rate: Double) {
      odds.class = rate * oddness.otherClassAtMost(view)
      odds.ofOtherClass = rate
    }
    let opinion = opinions.opinion(of: box)
    guard let opinion, opinion.nothing == nil else {
      anyOtherClass(rates.class)
      odds.edge = edge()
      let stray = isBound ? oddness.strayAtMost(view) : oddness.stray(view)
      odds.nothing = rates.nothing * stray
      if let nothing = opinion?.nothing {
        odds.nothing = nothing < 1 ? nothing / (1 - nothing) * max(0.2, min(5, stray)) : 50
      }
      return odds
    }
    odds.edge = edgeOdds(opinion, view, isBound: isBound) ?? edge() * Self.confirmed
    if opinion.candidates.isEmpty {
      anyOtherClass(rates.class * Self.confirmed)
    } else {
      (odds.class, odds.suggestion) = classOdds(opinion.candidates, view)
    }
    return odds
  }

  /// By the other boxes of the object; nil where they say nothing.
  private func edgeOdds(
    _ opinion: SharedOpinions.Opinion, _ view: BoxOddness.View, isBound: Bool
  ) -> Double? {
    func odds(_ p: Double) -> Double { p / max(1e-3, 1 - p) }
    guard let edges = opinion.edges else { return nil }
    if opinion.isDecided || isBound { return odds(edges.isWrong(share: 1)) }
    guard let other = opinion.other else { return nil }
    let own = oddness.slip(view)
    let theirs = other.ratio * oddness.slip(oddness.view(view, replacing: other))
    return odds(edges.isWrong(share: own / max(1e-12, own + theirs)))
  }

  private func classOdds(
    _ candidates: [SharedOpinions.Candidate], _ view: BoxOddness.View
  ) -> (odds: Double, best: Int?) {
    let logs = candidates.map {
      $0.logLikelihood + log(oddness.posterior(Int($0.classNumber), view))
    }
    let greatest = logs.max() ?? 0
    var total = 0.0
    var wrong = 0.0
    var best: (value: Double, number: Int)?
    for (candidate, value) in zip(candidates, logs) {
      let weight = exp(value - greatest)
      total += weight
      guard Int(candidate.classNumber) != view.classNumber else { continue }
      wrong += candidate.isolated * weight
      if weight > (best?.value ?? 0) { best = (weight, Int(candidate.classNumber)) }
    }
    return (wrong / max(1e-6, total - wrong), best?.number)
  }
}
