/// Quantiles of samples.
public enum Quantiles {
  /// A quantile of sorted values, by linear interpolation (type 7 of Hyndman and Fan).
  ///
  /// With h = (n − 1)·p, the value between the order statistics of rank ⌊h⌋ and ⌈h⌉, counted from
  /// 0. The default of R and NumPy.
  ///
  /// R. J. Hyndman, Y. Fan, *The American Statistician* 50 (1996) 361–365,
  /// doi:10.1080/00031305.1996.10473566.
  ///
  /// - Parameters:
  ///   - sorted: Values in ascending order, at least one, none NaN.
  ///   - p: The share of values below, in `0...1`.
  /// - Returns: A number between the least and the greatest value.
  public static func quantile(sorted: [Double], _ p: Double) -> Double {
    precondition(!sorted.isEmpty, "a quantile of nothing")
    precondition(p >= 0 && p <= 1, "p must be in 0...1")
    let h = Double(sorted.count - 1) * p
    let below = Int(h)
    let lower = sorted[below]
    let upper = sorted[min(below + 1, sorted.count - 1)]
    return lower == upper ? lower : lower + (h - Double(below)) * (upper - lower)
  }

  /// The median: the middle value, or the mean of the two middle values.
  ///
  /// - Parameter values: Values in any order, at least one, none NaN.
  /// - Returns: A number between the least and the greatest value.
  public static func median(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "a median of nothing")
    let sorted = values.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return sorted[middle - 1] / 2 + sorted[middle] / 2
  }

  /// The value that halves the weight: at most half of the weight lies below, at most half above.
  ///
  /// Where a whole interval has this property its midpoint is returned, so that equal weights give
  /// the ordinary median.
  ///
  /// - Parameters:
  ///   - values: Values in any order, none NaN.
  ///   - weights: One finite weight of at least 0 per value; their sum must be above 0.
  /// - Returns: A number between the least and the greatest value of positive weight.
  public static func weightedMedian(_ values: [Double], weights: [Double]) -> Double {
    precondition(values.count == weights.count, "one weight per value")
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights must be at least 0")
    let order = values.indices.filter { weights[$0] > 0 }.sorted { values[$0] < values[$1] }
    precondition(!order.isEmpty, "the weights must not all be 0")
    let half = order.reduce(0) { $0 + weights[$1] } / 2
    // Sums of decimal weights miss one half by rounding; without slack a tie would be lost.
    let slack = half * 1e-12
    var below = 0.0
    for (position, index) in order.enumerated() {
      below += weights[index]
      if abs(below - half) <= slack, position + 1 < order.count {
        return values[index] / 2 + values[order[position + 1]] / 2
      }
      if below > half { return values[index] }
    }
    return values[order[order.count - 1]]
  }
}
