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
  /// How many views a thread judges at a time.
  private static let viewsOfPart = 2048

  private let profile: Profile
  private let oddness: BoxOddness
  private let random: RandomErrors
  private let opinions: SharedOpinions

  init(
    _ measured: Measurements, _ boxes: BoxMeasures, random: RandomErrors, search: ClaimSearch
  ) {
    profile = measured.profile
    oddness = BoxOddness(measured.profile, boxes)
    self.random = random
    opinions = SharedOpinions(measured, random: random, search: search)
  }

  /// - Parameters:
  ///   - boxes: The kept boxes.
  ///   - bias: Each labeler's own bias of log side and log aspect.
  ///   - threads: How many cores to use; the suspects do not depend on it.
  /// - Returns: The suspects, by falling score.
  func list(
    _ boxes: BoxMeasures, bias: [(side: Double, aspect: Double)], threads: Int
  ) -> [Suspect] {
    var views: [Range<Int>] = []
    ImageContext.forEachRow(boxes) { views.append($0) }
    let parts = (views.count + Self.viewsOfPart - 1) / Self.viewsOfPart
    var found = [[Suspect]](repeating: [], count: max(1, threads))
    found.withUnsafeMutableBufferPointer { found in
      Workers.forEach(parts, threads: threads) { part, worker in
        let first = part * Self.viewsOfPart
        for view in views[first..<min(views.count, first + Self.viewsOfPart)] {
          judge(view, boxes, bias: bias, &found[worker])
        }
        // Those far behind the first are never listed.
        if found[worker].count > 4 * Self.most { Self.keepFirst(&found[worker]) }
      }
    }
    var all = found.flatMap { $0 }
    Self.keepFirst(&all)
    return all
  }

  /// Sorts by falling score, and keeps as many as are listed.
  private static func keepFirst(_ suspects: inout [Suspect]) {
    suspects.sort { ($1.score, $0.box) < ($0.score, $1.box) }
    suspects.removeLast(max(0, suspects.count - most))
  }

  private func judge(
    _ range: Range<Int>, _ boxes: BoxMeasures, bias: [(side: Double, aspect: Double)],
    _ found: inout [Suspect]
  ) {
    let image = oddness.row(boxes, range)
    let labeler = Int(profile.rows.labeler[image.row])
    for i in range where !opinions.isHabitual(boxes.box[i]) {
      let view = oddness.view(i, boxes, in: image, bias: bias[labeler])
      if let suspect = judge(view, box: boxes.box[i], labeler) { found.append(suspect) }
    }
  }

  private func judge(_ view: BoxOddness.View, box: Int32, _ labeler: Int) -> Suspect? {
    let isKnown = random.rate[labeler].isFinite
    func rate(_ own: Double, _ careful: Double) -> Double {
      isKnown ? max(careful / 4, min(0.3, own)) : careful
    }
    let opinion = opinions.opinion(of: box)
    var odds = (class: 0.0, edge: 0.0, nothing: 0.0)
    var suggestion: Int?
    let other = oddness.otherClass(view)
    odds.class = rate(random.classRate[labeler], Self.careful.class) * other.odds
    suggestion = other.best
    let edge = rate(random.edgeRate[labeler] + random.looseRate[labeler], Self.careful.edge)
    odds.edge = edge * oddness.slip(view, interest: 0.01 / edge)
    odds.nothing = rate(random.extraRate[labeler], Self.careful.nothing) * oddness.stray(view)
    if let opinion {
      if let nothing = opinion.nothing {
        let stray = max(0.2, min(5, oddness.stray(view)))
        odds.nothing = nothing < 1 ? nothing / (1 - nothing) * stray : 50
      } else {
        odds.nothing = 0
        odds.edge = edgeOdds(opinion, view, fallback: odds.edge)
        if opinion.candidates.isEmpty {
          odds.class *= Self.confirmed
        } else {
          (odds.class, suggestion) = classOdds(opinion.candidates, view)
        }
      }
    }
    let total = odds.class + odds.edge + odds.nothing
    let score = min(0.999, total / (1 + total))
    guard score > 0.02 else { return nil }
    let reason =
      odds.class >= max(odds.edge, odds.nothing)
      ? "class" : odds.edge >= odds.nothing ? "geometry" : "extra"
    return Suspect(
      box: Int(box), score: score, reason: reason,
      suggested: reason == "class" ? suggestion.map { profile.classNames[$0] } : nil)
  }

  private func edgeOdds(
    _ opinion: SharedOpinions.Opinion, _ view: BoxOddness.View, fallback: Double
  ) -> Double {
    func odds(_ p: Double) -> Double { p / max(1e-3, 1 - p) }
    if opinion.isDecided { return odds(opinion.differs) }
    guard let other = opinion.other else { return fallback * Self.confirmed }
    let own = oddness.slip(view)
    let theirs = other.ratio * oddness.slip(oddness.view(view, replacing: other))
    return odds(opinion.differs * own / max(1e-12, own + theirs))
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
      if !candidate.isKnown { wrong += weight }
      if weight > (best?.value ?? 0) { best = (weight, Int(candidate.classNumber)) }
    }
    return (wrong / max(1e-6, total - wrong), best?.number)
  }
}
