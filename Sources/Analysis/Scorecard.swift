/// What a score is made of.
package enum ScoreComponent: String, Sendable, CaseIterable {
  /// Boxes that are not set aside.
  case validity
  /// Size, shape and place of the boxes.
  case geometry
  /// The classes given.
  case classes
  /// Objects missed, added, drawn twice or merged.
  case completeness
  /// Isolated errors.
  case randomErrors = "random-errors"
}

/// What one component contributes to a score.
package struct ScorePart: Sendable, Equatable {
  package var component: ScoreComponent
  /// In 0...100; nil when this data could not measure it.
  ///
  /// The product of all parts, each divided by 100, is the score divided by 100.
  package var estimate: Estimate?

  package init(component: ScoreComponent, estimate: Estimate?) {
    self.component = component
    self.estimate = estimate
  }
}

/// The place of a score among all scores.
///
/// Those whose intervals overlap, directly or through others between them, share one place: nobody
/// stands above a neighbour who may be as good.
package struct ScoreRank: Sendable, Equatable {
  /// The best place of those who share it, from 1.
  package var place: Int
  /// How many share it, at least 1.
  package var tied: Int
  /// How many have a score.
  package var total: Int

  package init(place: Int, tied: Int, total: Int) {
    self.place = place
    self.tied = tied
    self.total = total
  }

  /// The place of each score; nil where there is none.
  ///
  /// In falling order, a new place begins only where every interval before lies wholly above every
  /// interval after.
  package static func places(_ scores: [Estimate?]) -> [ScoreRank?] {
    let known = scores.indices.compactMap { index in scores[index].map { (index, $0) } }
      .sorted { ($1.1.value, $0.0) < ($0.1.value, $1.0) }
    var highest = [Double](repeating: -.infinity, count: known.count + 1)
    for position in known.indices.reversed() {
      highest[position] = max(highest[position + 1], known[position].1.high)
    }
    var result = [ScoreRank?](repeating: nil, count: scores.count)
    var first = 0
    var lowest = Double.infinity
    for position in known.indices {
      lowest = min(lowest, known[position].1.low)
      guard position + 1 == known.count || lowest > highest[position + 1] else { continue }
      for member in first...position {
        result[known[member].0] = ScoreRank(
          place: first + 1, tied: position - first + 1, total: known.count)
      }
      first = position + 1
    }
    return result
  }
}

/// How much each component of a score counts, and what stands in for evidence that is not there.
package struct ScoreWeights: Sendable, Equatable {
  /// Geometry counts twice: an error of x on each side costs about 2x of the overlap.
  private var exponents: [ScoreComponent: Double] = [.geometry: 2]
  /// Every share of boxes is measured as if so many boxes of a typical colleague had been seen
  /// besides, so that a handful of boxes makes nobody the best or the worst.
  package var priorBoxes = 20.0

  package init() {}

  /// The exponent of a component, at least 0; 0 leaves it out.
  package subscript(component: ScoreComponent) -> Double {
    get { exponents[component] ?? 1 }
    set { exponents[component] = newValue }
  }
}
