/// How far the values of one sample must move to become the other's, on average.
///
/// S. S. Vallender, *Theory of Probability and Its Applications* 18 (1974) 784–786,
/// doi:10.1137/1118101.
public enum Wasserstein1 {
  /// The area between two empirical distribution functions, ∫ |F₁ − F₂|.
  ///
  /// - Parameters:
  ///   - first: Finite values in any order, at least one.
  ///   - second: Finite values in any order, at least one, in the same unit.
  /// - Returns: A distance of at least 0, in the unit of the values.
  /// - Throws: `tooFewObservations` when a sample is empty, `notFinite`.
  /// - Complexity: O(n log n).
  ///
  /// Same quantity as SciPy's `wasserstein_distance`.
  public static func distance(
    _ first: [Double], _ second: [Double]
  ) throws(StatisticsError) -> Double {
    let pooled = try PooledSteps(first, second)
    var area = 0.0
    for k in pooled.values.indices.dropLast() {
      area += abs(pooled.difference(k)) * (pooled.values[k + 1] - pooled.values[k])
    }
    return area
  }
}

/// The distinct values of two samples, and how many of each sample are at most each.
struct PooledSteps {
  let values: [Double]
  let firstAtMost: [Int]
  let secondAtMost: [Int]
  let firstCount: Int
  let secondCount: Int

  init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    guard !first.isEmpty, !second.isEmpty else { throw .tooFewObservations(needed: 1, got: 0) }
    guard first.allSatisfy(\.isFinite), second.allSatisfy(\.isFinite) else { throw .notFinite }
    let (x, y) = (first.sorted(), second.sorted())
    var (i, j) = (0, 0)
    var values: [Double] = []
    var (firstAtMost, secondAtMost) = ([Int](), [Int]())
    while i < x.count || j < y.count {
      let value = min(i < x.count ? x[i] : .infinity, j < y.count ? y[j] : .infinity)
      while i < x.count, x[i] == value { i += 1 }
      while j < y.count, y[j] == value { j += 1 }
      values.append(value)
      firstAtMost.append(i)
      secondAtMost.append(j)
    }
    self.values = values
    self.firstAtMost = firstAtMost
    self.secondAtMost = secondAtMost
    firstCount = x.count
    secondCount = y.count
  }

  /// F₁ − F₂ from the value with index `k` up to the next.
  func difference(_ k: Int) -> Double {
    Double(firstAtMost[k]) / Double(firstCount) - Double(secondAtMost[k]) / Double(secondCount)
  }
}
