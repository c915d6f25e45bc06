/// The outcome of a permutational multivariate analysis of variance.
public struct PERMANOVA: Sendable, Equatable, Codable {
  /// The dimensionless pseudo-F: the ratio of between-group to within-group mean squares.
  public let pseudoF: Double
  /// The share of the total sum of squares that lies between groups, in `0...1` for Euclidean
  /// distances.
  public let rSquared: Double
  /// The share of relabelings at least as extreme as the data, in `1/(permutations + 1)...1`.
  public let pValue: Double

  /// Tests whether groups of observations share a centroid in the space of a distance.
  ///
  /// For *N* observations in *a* groups of sizes *nₖ*, and distances *dᵢⱼ*:
  /// ```
  /// SST = Σ dᵢⱼ² / N                    over all pairs i < j
  /// SSW = Σₖ (Σ dᵢⱼ² / nₖ)              over pairs i < j inside group k
  /// F   = ((SST - SSW) / (a - 1)) / (SSW / (N - a))
  /// p   = (1 + #{relabelings with F* ≥ F (1 - 1e-12)}) / (1 + permutations)
  /// ```
  /// The `1 +` keeps `p` above zero and the test valid [2]. The `1e-12` counts relabelings that
  /// tie with the data but differ by rounding. For Euclidean distances in one dimension, *F* is
  /// the one-way ANOVA ratio. A small `p` can also mean unequal spread rather than unequal
  /// centroids [1].
  ///
  /// - Parameters:
  ///   - distances: A symmetric, finite *N* × *N* matrix with zero diagonal, in any unit.
  ///   - groups: The group of each row of `distances`, numbered `0..<a` without gaps.
  ///   - permutations: How many random relabelings to draw, at least 1; 999 resolves p to 0.001.
  ///   - generator: The only source of randomness; an equal seed gives an equal result.
  /// - Returns: The ratio, its share of variation, and its p-value. `pseudoF` is infinite when no
  ///   variation is left inside groups.
  /// - Throws: `notFinite`, `tooFewGroups` when *a* < 2, `tooFewObservations` when *N* ≤ *a*, and
  ///   `noVariation` when every distance is zero.
  /// - Complexity: O(*N*² · `permutations`) time, O(*N*²) memory.
  ///
  /// Same quantity as R's `vegan::adonis2(as.dist(d) ~ g)`.
  ///
  /// ## References
  /// 1. M. J. Anderson, *Austral Ecology* 26 (2001) 32–46, doi:10.1111/j.1442-9993.2001.01070.pp.x
  /// 2. B. Phipson, G. K. Smyth, *SAGMB* 9 (2010) 39, doi:10.2202/1544-6115.1585
  public static func test(
    distances: Matrix, groups: [Int], permutations: Int = 999,
    using generator: inout SeededGenerator
  ) throws(StatisticsError) -> PERMANOVA {
    let n = groups.count
    precondition(
      distances.rows == n && distances.columns == n, "one row and column per observation")
    precondition(permutations >= 1, "at least one permutation")
    precondition(groups.allSatisfy { $0 >= 0 && $0 < n }, "groups are numbered from 0")
    let sizes = (0..<((groups.max() ?? -1) + 1)).map { group in groups.count { $0 == group } }
    precondition(sizes.allSatisfy { $0 > 0 }, "groups are numbered without gaps")
    guard distances.isFinite else { throw .notFinite }
    guard sizes.count >= 2 else { throw .tooFewGroups(needed: 2, got: sizes.count) }
    guard n > sizes.count else { throw .tooFewObservations(needed: sizes.count + 1, got: n) }
    let greatest = distances.values.reduce(0) { max($0, abs($1)) }
    guard greatest > 0 else { throw .noVariation }

    // Scaled to at most 1, squares neither over- nor underflow, and F does not change.
    let squares = distances.values.map { ($0 / greatest) * ($0 / greatest) }
    var total = 0.0
    for i in 0..<n {
      for j in 0..<i { total += squares[i * n + j] }
    }
    total /= Double(n)
    func within(_ labels: [Int32]) -> Double {
      var sums = [Double](repeating: 0, count: sizes.count)
      for i in 1..<n {
        let label = labels[i]
        var sum = 0.0
        for j in 0..<i where labels[j] == label { sum += squares[i * n + j] }
        sums[Int(label)] += sum
      }
      return zip(sums, sizes).reduce(0) { $0 + $1.0 / Double($1.1) }
    }
    func ratio(_ within: Double) -> Double {
      let between = (total - within) / Double(sizes.count - 1)
      return within > 0 ? between / (within / Double(n - sizes.count)) : .infinity
    }

    var labels = groups.map { Int32($0) }
    let observedWithin = within(labels)
    let observed = ratio(observedWithin)
    // For negative F (distances that are not Euclidean) the tolerance must still lower the bar.
    let bar = observed - abs(observed) * 1e-12
    var atLeast = 0
    for _ in 0..<permutations {
      generator.shuffle(&labels)
      let relabeled = ratio(within(labels))
      if relabeled >= bar || relabeled == observed { atLeast += 1 }
    }
    return PERMANOVA(
      pseudoF: observed, rSquared: (total - observedWithin) / total,
      pValue: Double(1 + atLeast) / Double(1 + permutations))
  }
}
