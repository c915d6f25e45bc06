import Statistics

/// How many of a labeler's boxes to look at again, and how well that tells the labeler's error rate.
package enum AuditSize {
  /// How far the 95% interval of a rate reaches beyond the rate found, on the side where it is farther.
  ///
  /// The number of wrong boxes in the sample is taken as expected, rounded towards one half, where
  /// intervals are widest.
  ///
  /// - Parameters:
  ///   - sample: How many boxes are looked at, in `0...boxes`.
  ///   - boxes: How many boxes there are.
  ///   - expected: The error rate, in `0...1`.
  /// - Returns: A share of the boxes, in `0...1`; 1 when none is looked at, 0 when all are.
  package static func margin(sample: Int, boxes: Int, expected: Double) -> Double {
    guard sample < boxes else { return 0 }
    guard sample > 0 else { return 1 }
    let wrong = wrong(of: sample, rarer(expected))
    let interval = FinitePopulationInterval.exact(
      marked: wrong, sample: sample, population: boxes)
    let rate = Double(wrong) / Double(sample)
    return max(
      Double(interval.upper) / Double(boxes) - rate, rate - Double(interval.lower) / Double(boxes))
  }

  /// The smallest sample whose margin is no wider than asked for.
  ///
  /// The margin falls with the sample, but jumps up where the expected number of wrong boxes grows by
  /// one, and a little where an end of the interval moves by a box. So a sample that suffices is found
  /// by bisection, and then the smallest among those from two jumps or an eighth below it.
  ///
  /// - Parameters:
  ///   - width: The margin, a share of the boxes above 0.
  ///   - boxes: How many boxes there are.
  ///   - expected: The error rate, in `0...1`.
  /// - Returns: A count in `0...boxes`.
  package static func smallest(within width: Double, boxes: Int, expected: Double) -> Int {
    precondition(width > 0, "a margin of nothing")
    guard boxes > 0 else { return 0 }
    let rate = rarer(expected)
    func suffices(_ sample: Int) -> Bool { reaches(sample, boxes, rate, noFartherThan: width) }
    var (low, high) = (0, boxes)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if suffices(middle) { high = middle } else { low = middle }
    }
    let jumps = rate > 0 ? Int(min(2 / rate, Double(boxes))) : 0
    let least = max(1, high - max(jumps, high / 8))
    return (least...high).first(where: suffices) ?? high
  }

  /// Whether the margin is no wider than asked for; quicker than finding it.
  private static func reaches(
    _ sample: Int, _ boxes: Int, _ rate: Double, noFartherThan width: Double
  ) -> Bool {
    guard sample < boxes else { return true }
    let wrong = wrong(of: sample, rate)
    let found = Double(wrong) / Double(sample)
    // The nearest numbers of wrong boxes that are too far away.
    let above = Int(((found + width) * Double(boxes) + 1e-9).rounded(.down)) + 1
    let below = Int(((found - width) * Double(boxes) - 1e-9).rounded(.up)) - 1
    return [above, below].allSatisfy { count in
      count < 0 || count > boxes
        || FinitePopulationInterval.excludes(
          count, marked: wrong, sample: sample, population: boxes)
    }
  }

  /// Intervals of right boxes are those of wrong ones, seen from the other end.
  private static func rarer(_ rate: Double) -> Double {
    precondition(rate >= 0 && rate <= 1, "a rate is in 0...1")
    return min(rate, 1 - rate)
  }

  /// The expected number, rounded up; a product such as 0.07 × 100 is no more than 7.
  private static func wrong(of sample: Int, _ rate: Double) -> Int {
    Int((Double(sample) * rate - 1e-9).rounded(.up))
  }
}
