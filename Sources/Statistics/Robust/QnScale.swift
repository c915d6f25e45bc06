/// The scale estimator Qn: a low quantile of the distances between pairs.
///
/// P. J. Rousseeuw, C. Croux, *JASA* 88 (1993) 1273–1283, doi:10.1080/01621459.1993.10476408.
public enum QnScale {
  /// 1/(√2·Φ⁻¹(5/8)), which makes the estimate consistent for normal data.
  public static let normalConsistency = 2.219144465985076

  /// Estimates the scale of a sample.
  ///
  /// With h = ⌊n/2⌋ + 1 and k = h(h − 1)/2, the k-th smallest |xᵢ − xⱼ| over i < j, times 2.2191 and
  /// no finite-sample factor. Half of the values may be anything before it breaks down; efficiency
  /// for normal data is 82%. It needs no estimate of location and suits asymmetric data.
  ///
  /// - Parameter values: Finite values in any order.
  /// - Returns: The scale in the unit of the values; 0 when more than half of them are equal.
  /// - Throws: `tooFewObservations` below 2 values, `notFinite`.
  /// - Complexity: O(n log n · log(range/resolution)): a bisection on the distance, whose pairs are
  ///   counted by two pointers over the sorted values.
  public static func scale(_ values: [Double]) throws(StatisticsError) -> Double {
    guard values.count >= 2 else { throw .tooFewObservations(needed: 2, got: values.count) }
    guard values.allSatisfy(\.isFinite) else { throw .notFinite }
    let x = values.sorted()
    let h = x.count / 2 + 1
    let k = h * (h - 1) / 2
    // The k-th smallest distance is the least d for which at least k pairs are within d. Bisecting
    // on the bit pattern of d ends after at most 64 steps with exactly that distance.
    var low: UInt64 = 0
    var high = (x[x.count - 1] - x[0]).bitPattern
    while low < high {
      let middle = low + (high - low) / 2
      if pairs(x, within: Double(bitPattern: middle)) >= k {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return normalConsistency * Double(bitPattern: low)
  }

  /// The number of pairs i < j of sorted values with xⱼ − xᵢ ≤ `distance`.
  private static func pairs(_ x: [Double], within distance: Double) -> Int {
    var first = 0
    var count = 0
    for j in x.indices {
      while x[j] - x[first] > distance { first += 1 }
      count += j - first
    }
    return count
  }
}
