import Features
import Glibc
import Labels
import Statistics

/// Marks that need no model: counted per labeler and compared with the colleagues' counts.
enum LiteralHabits {
  static func claims(_ profile: Profile, options: AnalysisOptions) -> [Claim] {
    let labelers = profile.labelerNames.count
    var result: [Claim] = []
    let counts = ViewCounts(profile)
    let sampled = SampledSizes(profile)
    for labeler in 0..<labelers where counts.boxes[labeler] > 0 {
      if let claim = rounding(profile, labeler, options) { result.append(claim) }
      if let claim = defaultSize(profile, labeler, counts, sampled, options) {
        result.append(claim)
      }
    }
    result += ElevatedShare.claims(
      .duplicates, family: .habits, evidence: .marginal, hits: counts.duplicates,
      images: counts.duplicateImages, events: counts.duplicateEvents, of: counts.boxes,
      options: options)
    result += ElevatedShare.claims(
      .invalidBoxes, family: .habits, evidence: .marginal, hits: counts.setAside,
      images: counts.setAsideImages, of: counts.read, options: options)
    return result
  }

  /// Edges snapped to a grid of two pixels or more, which the colleagues' edges are not.
  ///
  /// By chance 1 edge in g lies on a grid of g pixels when coordinates are whole, and 1 in 50 g
  /// when they have two decimals. A snapping tool puts all of them there; 85% allows for edges that
  /// were moved afterwards. Whole pixels alone (g = 1) are an exporter's mark and no habit.
  private static func rounding(
    _ profile: Profile, _ labeler: Int, _ options: AnalysisOptions
  ) -> Claim? {
    let habits = profile.habits[labeler]
    guard habits.edges >= 40 else { return nil }
    let shares = habits.onGrid.map { Double($0) / Double(habits.edges) }
    guard
      let index = Habits.grids.indices.last(where: { Habits.grids[$0] >= 2 && shares[$0] >= 0.85 })
    else { return nil }
    // The exporter's mark: most colleagues share it.
    let colleagues = profile.habits.indices.filter {
      $0 != labeler && profile.habits[$0].edges >= 40
    }
    let alike = colleagues.filter {
      Double(profile.habits[$0].onGrid[index]) >= 0.85 * Double(profile.habits[$0].edges)
    }.count
    guard !colleagues.isEmpty, 2 * alike < colleagues.count else { return nil }
    let grid = Habits.grids[index]
    // Were edges whole pixels by nature, each would lie on the grid with probability 1/g.
    let p = Binomial(trials: Double(habits.edges), probability: 1 / grid)
      .upperTail(Double(habits.onGrid[index]) - 1)
    var claim = Claim(
      labeler: labeler, kind: .rounding, family: .habits, evidence: .marginal, effect: grid,
      standardError: 0, pValue: p, tolerance: options.tolerances.rounding)
    claim.interval = Estimate(grid, grid, grid)
    claim.images = Double(habits.edges)
    return claim
  }

  /// One size, to 0.01 px, far more often than its neighbourhood predicts.
  ///
  /// It must recur in different images, places and runs of images: a parked car has one size in a
  /// thousand frames. Of a labeler with very many boxes a random sample of images is looked at; the
  /// numbers of affected boxes and images are then scaled up.
  private static func defaultSize(
    _ profile: Profile, _ labeler: Int, _ counts: ViewCounts, _ sampled: SampledSizes,
    _ options: AnalysisOptions
  ) -> Claim? {
    let habits = profile.habits[labeler]
    let boxes = sampled.boxes[labeler]
    var best: (claim: Claim, excess: Double)?
    for size in sampled.repeated[labeler] {
      let expected = expectedRepeats(of: size, habits)
      // A colleague with the same favourite size points at the tool or the object; one whose grid
      // brings it up by itself does not.
      let shared = profile.habits.indices.contains { colleague in
        colleague != labeler
          && sampled.repeated[colleague].contains {
            $0.width == size.width && $0.height == size.height
              && Double($0.boxes) > 0.01 * sampled.boxes[colleague]
              && Double($0.boxes) > 6 * expectedRepeats(of: $0, profile.habits[colleague])
          }
      }
      // Several at a time, or of several classes, are no single thing that is tracked through
      // frames.
      let isOneThing = size.classes == 1 && 2 * size.boxes < 3 * size.images
      let spread = min(size.places, size.images)
      let evidence = Double(isOneThing ? min(size.runs, spread) : spread)
      guard evidence >= 8, !shared, Double(size.boxes) > 6 * expected else { continue }
      let share = (Double(size.boxes) - expected) / boxes
      guard share > options.tolerances.defaultSize else { continue }
      let p = Poisson(mean: expected).upperTail(evidence - 1)
      var claim = Claim(
        labeler: labeler, kind: .defaultSize, family: .habits, evidence: .marginal, effect: share,
        standardError: (share * (1 - share) / boxes).squareRoot(), pValue: p,
        tolerance: options.tolerances.defaultSize)
      claim.tests = Double(sampled.repeated[labeler].count) * 10
      claim.affectedBoxes = Int((Double(size.boxes) * counts.boxes[labeler] / boxes).rounded())
      claim.affectedImages = Int(
        (Double(size.images) * counts.images[labeler] / sampled.views[labeler]).rounded())
      claim.images = Double(size.images)
      if best.map({ share > $0.excess }) ?? true { best = (claim, share) }
    }
    return best?.claim
  }

  /// How many boxes would have this very size if sizes within 10% of it were equally likely.
  ///
  /// On a grid sizes repeat by nature: the number of sizes within 10% is finite.
  private static func expectedRepeats(of size: RepeatedSize, _ habits: Habits) -> Double {
    let step =
      Habits.grids.indices.last {
        Double(habits.onGrid[$0]) >= 0.6 * Double(max(1, habits.edges))
      }.map { Habits.grids[$0] } ?? 0.01
    let cells =
      max(1, 0.2 * Double(size.width) / 100 / step)
      * max(1, 0.2 * Double(size.height) / 100 / step)
    return max(Double(size.neighbours - size.boxes), 3) / max(1, cells - 1)
  }
}
