import Features
import Glibc

/// The share of each labeler's boxes that are isolated errors: a wrong class without system, a slipped
/// edge, a box too loose to be of the object, a box that is nothing.
///
/// Two labelers disagree about a class or an edge when either errs: for pair (l, m),
/// E[disagreements/objects] = e_l + e_m - e_l e_m ≈ e_l + e_m. The rates come from the
/// expectation–maximisation of that model with a prior at the team's rate; the reference errs at a
/// tenth of it. Scatter is the labeler's part of all differences, by its own variance. A box that
/// nobody else drew is nothing for certain when the reference did not draw it; among colleagues it
/// depends on how many looked (see ``nothing(_:faults:groupers:missing:reference:)``). What is systematic (size,
/// aspect and position bias, flagged class cells and groups, known omissions) is taken out first.
struct RandomErrors: Sendable {
  /// By labeler; NaN without shared objects.
  private(set) var rate: [Double]
  private(set) var objects: [Double]
  /// The number of objects that the rate is worth: a disagreement with the reference is the
  /// labeler's, one with k colleagues is k/(k + 1) so; errors that come in spells count less.
  private(set) var worth: [Double]
  /// The scatter of each labeler's edges, in shares of the side; NaN without any.
  private(set) var noise: [Double]
  /// By source, the reference last: the rates of the four kinds of error.
  let classRate: [Double]
  let edgeRate: [Double]
  let looseRate: [Double]
  let extraRate: [Double]
  let bias: SourceBias
  /// By object: the probability that a box drawn by one source alone is nothing.
  let nothing: [Double]

  /// Every labeler's rates start at the team's, as if from this many objects.
  static let prior = 20.0
  /// Of the boxes that one of two drew alone, one in four is nothing and three were overlooked.
  private static let priorOdds = 1.0 / 3

  init(_ measured: Measurements, search: ClaimSearch) {
    let profile = measured.profile
    let shared = measured.shared
    let geometry = measured.geometry
    let labelers = shared.labelers
    let sources = labelers + 1
    bias = SourceBias(geometry, sources: sources)
    let found = Disagreements(
      profile, shared, bias: bias, flaggedCells: search.cells.flagged,
      ignoring: search.swallowers)
    classRate = RandomErrors.shared(found.classes, found.meetings, sources: sources)
    edgeRate = RandomErrors.shared(found.edges, found.meetings, sources: sources)
    looseRate = RandomErrors.own(found.loose, of: found.boxes, labelers: labelers)
    let sightings = Sightings(profile, shared, smallArea: measured.counts.smallArea)
    let faults = Set(search.completeness.faults)
    // Who merges neighbours leaves them without a box of their own.
    let groupers = Set(search.swallowers.map { Int(profile.objects.source[$0]) })
    let missing = max(0.02, min(0.5, search.completeness.teamRate[0]))
    var nothing = [Double](repeating: 0, count: profile.objects.count)
    var alone = [Double](repeating: 0, count: sources)
    var drawn = alone
    var worth = [Double](repeating: 0, count: labelers)
    for (index, sighting) in zip(sightings.numbers, sightings.objects) {
      nothing[index] = RandomErrors.nothing(
        sighting, faults: faults, groupers: groupers, missing: missing, reference: labelers)
      let others = Double(sighting.drawn.count - 1)
      let isReferenced =
        sighting.drawn.contains(labelers) || sighting.absent.contains(labelers)
      for l in sighting.drawn where l < labelers {
        drawn[l] += 1
        alone[l] += nothing[index]
        worth[l] += isReferenced ? 1 : others / (others + 1)
      }
    }
    self.nothing = nothing
    extraRate = RandomErrors.own(alone, of: drawn, labelers: labelers)
    let spells = SightingCounts.overdispersion(found.byImage)
    self.worth = worth.map { $0 / spells }
    objects = (0..<labelers).map { l in
      (0..<sources).reduce(0) { $0 + found.meetings[l * sources + $1] }
    }
    rate = [Double](repeating: .nan, count: labelers)
    noise = rate
    for l in 0..<labelers {
      if objects[l] > 0 {
        rate[l] =
          1 - (1 - classRate[l]) * (1 - edgeRate[l]) * (1 - looseRate[l]) * (1 - extraRate[l])
      }
      if geometry.objects[l] > 0 {
        noise[l] = ((bias.scatter[l] * bias.scatter[l]).sum() / 4).squareRoot()
      }
    }
  }

  /// The probability that a box which one labeler drew alone is nothing.
  ///
  /// With *k* who looked and did not draw it, each of whom misses an object with probability *m*, the
  /// odds are (1/3)/m^(k - 1). What is explained by a known fault of either side counts for none.
  private static func nothing(
    _ sighting: Sightings.Object, faults: Set<Completeness.Fault>, groupers: Set<Int>,
    missing: Double, reference: Int
  ) -> Double {
    guard sighting.drawn.count == 1, let l = sighting.drawn.first, l < reference,
      !groupers.contains(l)
    else { return 0 }
    func has(_ labeler: Int, _ side: Completeness.Side) -> Bool {
      let groups =
        [Completeness.all, sighting.classNumber] + (sighting.isSmall ? [Completeness.small] : [])
      return groups.contains {
        faults.contains(.init(labeler: labeler, side: side, group: $0))
      }
    }
    guard !has(l, .solo) else { return 0 }
    if sighting.absent.contains(reference) { return 1 }
    let lookers = sighting.absent.count { !has($0, .missing) && !groupers.contains($0) }
    guard lookers > 0 else { return 0 }
    let odds = priorOdds / pow(missing, Double(lookers - 1))
    return odds / (1 + odds)
  }

  /// Rates of an error that is each labeler's own, drawn towards the median labeler's; the reference
  /// makes none.
  private static func own(
    _ errors: [Double], of boxes: [Double], labelers: Int
  ) -> [Double] {
    let rates = (0..<labelers).filter { boxes[$0] >= 20 }.map { errors[$0] / boxes[$0] }.sorted()
    let total = boxes.prefix(labelers).reduce(0, +)
    let team =
      rates.isEmpty
      ? (total > 0 ? errors.prefix(labelers).reduce(0, +) / total : 0) : rates[rates.count / 2]
    return (0..<labelers).map { (errors[$0] + prior * team) / (boxes[$0] + prior) } + [0]
  }

  /// e_l + e_m = disagreement rate, by expectation–maximisation.
  private static func shared(
    _ disagreements: [Double], _ meetings: [Double], sources: Int
  ) -> [Double] {
    let total = meetings.reduce(0, +)
    guard total > 0 else { return [Double](repeating: 0, count: sources) }
    let reference = sources - 1
    // The team's rate, by the median over labelers so that a careless one does not raise it.
    var own: [Double] = []
    for l in 0..<reference {
      var x = 0.0
      var n = 0.0
      for m in 0..<sources {
        x += disagreements[l * sources + m]
        n += meetings[l * sources + m]
      }
      if n >= 20 { own.append(x / n) }
    }
    own.sort()
    let pairRate =
      own.isEmpty ? disagreements.reduce(0, +) / total : own[own.count / 2]
    let withReference = (0..<reference).reduce(0.0) { $0 + meetings[$1 * sources + reference] }
    let isMostlyReference = withReference > total / 4
    let team = max(0.001, pairRate / (isMostlyReference ? 1 : 2))
    var e = [Double](repeating: team, count: sources)
    e[reference] = team / 10
    for _ in 0..<200 {
      var next = [Double](repeating: prior * team, count: sources)
      var weight = [Double](repeating: prior, count: sources)
      for l in 0..<sources {
        for m in 0..<sources where meetings[l * sources + m] > 0 {
          // Given a disagreement, the share that is l's.
          next[l] += disagreements[l * sources + m] * e[l] / max(1e-12, e[l] + e[m])
          weight[l] += meetings[l * sources + m]
        }
      }
      for l in 0..<reference { e[l] = min(0.95, next[l] / weight[l]) }
    }
    return e
  }
}
