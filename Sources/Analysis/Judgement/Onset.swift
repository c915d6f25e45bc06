import Features
import Glibc
import Labels
import Statistics

/// From which day on an error is seen.
///
/// For a labeler's deviations in the order of days, with weights *w*, the split that leaves the least
/// squared error is compared with no split by
/// ```
/// F = (SSE₀ - SSE₁) / (SSE₁ / (N - 2))
/// ```
/// over the N observations (image means, where images are shared), against a threshold for the maximum
/// over splits (D. W. K. Andrews, Econometrica 61 (1993) 821–856: 12.4 at 1% with 5% trimming, and the
/// quantile of F with 1 and N - 2 degrees of freedom of the same level in small samples). A date is given
/// only when the deviation before it is within the tolerance or a third of that after it.
enum Onset {
  /// The upper tail of χ²₁ beyond 12.4.
  private static let level = 4.3e-4
  /// How many splits the search is worth: by so much the tail of the best one is larger than that of
  /// one that was chosen beforehand.
  static let splits = 0.01 / level

  struct Observation: Sendable {
    var day: Int32
    var value: Double
    /// Proportional to the inverse of the value's variance.
    var weight = 1.0
  }

  struct Step: Sendable, Equatable {
    var day: Int32
    var before: Double
    var after: Double
    var afterError: Double
  }

  static func find(_ observations: [Observation], tolerance: Double) -> Step? {
    let known = observations.filter { $0.day != LabelTable.unknownDay && $0.value.isFinite }
      .sorted { ($0.day, $0.value) < ($1.day, $1.value) }
    guard known.count >= 12, let first = known.first, let last = known.last, first.day < last.day
    else { return nil }
    // Slips would decide the split: values are limited to three robust deviations.
    let sorted = known.map(\.value).sorted()
    let median = sorted[sorted.count / 2]
    let spread = 1.4826 * known.map { abs($0.value - median) }.sorted()[known.count / 2]
    let values = known.map {
      spread > 0 ? max(median - 3 * spread, min(median + 3 * spread, $0.value)) : $0.value
    }
    let n = Double(values.count)
    let weights = known.map(\.weight)
    let allWeight = weights.reduce(0, +)
    let total = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    let squares = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let sse0 = squares - total * total / allWeight
    var best: (index: Int, sse: Double, weight: Double, sum: Double)?
    var sum = 0.0
    var weight = 0.0
    let margin = max(4, values.count / 20)
    for index in 0..<values.count - 1 {
      sum += weights[index] * values[index]
      weight += weights[index]
      guard index + 1 >= margin, values.count - index - 1 >= margin,
        known[index].day != known[index + 1].day
      else { continue }
      let rest = total - sum
      let sse = squares - sum * sum / weight - rest * rest / (allWeight - weight)
      if best.map({ sse < $0.sse }) ?? true { best = (index, sse, weight, sum) }
    }
    guard let best, best.sse > 0 else { return nil }
    let f = (sse0 - best.sse) / (best.sse / (n - 2))
    let before = best.sum / best.weight
    let after = (total - best.sum) / (allWeight - best.weight)
    let threshold = FDistribution(
      numeratorDegreesOfFreedom: 1, denominatorDegreesOfFreedom: n - 2
    ).upperQuantile(Self.level)
    guard f > threshold, abs(after) > tolerance, abs(before) < max(tolerance, abs(after) / 3) else {
      return nil
    }
    return Step(
      day: known[best.index + 1].day, before: before, after: after,
      afterError: (best.sse / (n - 2) / (allWeight - best.weight)).squareRoot())
  }
}
