/// P-values adjusted for many dependent tests by resampling them together.
///
/// ## References
/// 1. P. H. Westfall, S. S. Young, *Resampling-Based Multiple Testing*, Wiley (1993), algorithm 4.1
/// 2. Y. Ge, S. Dudoit, T. P. Speed, *Test* 12 (2003) 1–77, doi:10.1007/BF02595811
public enum WestfallYoung {
  /// Step-down max-T: each test against the largest of those that are not more significant.
  ///
  /// With the observed statistics in falling order t₁ ≥ t₂ ≥ … and those of resample *b* in the
  /// same order of tests:
  /// ```
  /// uⱼ  = max(t*ⱼ, t*ⱼ₊₁, …, t*ₘ) in resample b
  /// pⱼ  = (1 + #{b: uⱼ ≥ tⱼ (1 − 1e-12)}) / (1 + resamples),  then no smaller than pⱼ₋₁
  /// ```
  /// It controls the chance of any false rejection and, unlike Bonferroni or Holm, gains from
  /// dependence: *m* copies of one test cost as much as one. The resamples must be made with all
  /// null hypotheses true (permuting, or flipping signs), all tests of one resample together. The
  /// `1e-12` counts resamples that tie with the data but differ by rounding.
  ///
  /// Statistics should be on one scale (absolute t statistics): a test whose statistic is larger by
  /// nature uses up the others' share.
  ///
  /// - Parameters:
  ///   - observed: One statistic per test, large when significant; not NaN, infinite if need be.
  ///   - resampled: The statistics of each resample in a row, one column per test, at least one
  ///     row.
  /// - Returns: One adjusted p-value per test, in `1/(resamples + 1)...1`, in the order given.
  /// - Throws: `notFinite` when a statistic is NaN.
  /// - Complexity: O(resamples · tests).
  public static func stepDownMaxT(
    observed: [Double], resampled: Matrix
  ) throws(StatisticsError) -> [Double] {
    let m = observed.count
    precondition(resampled.columns == m || m == 0, "one column per test")
    precondition(resampled.rows >= 1, "at least one resample")
    guard !observed.contains(where: \.isNaN), !resampled.values.contains(where: \.isNaN) else {
      throw .notFinite
    }
    let order = observed.indices.sorted { (observed[$1], $0) < (observed[$0], $1) }
    let bars = order.map { index in
      let t = observed[index]
      return t.isFinite ? t - abs(t) * 1e-12 : t
    }
    var reached = [Int](repeating: 0, count: m)
    for b in 0..<resampled.rows {
      var greatest = -Double.infinity
      for j in stride(from: m - 1, through: 0, by: -1) {
        greatest = max(greatest, resampled[b, order[j]])
        if greatest >= bars[j] { reached[j] += 1 }
      }
    }
    var adjusted = [Double](repeating: 1, count: m)
    var least = 0.0
    for j in 0..<m {
      least = max(least, Double(1 + reached[j]) / Double(1 + resampled.rows))
      adjusted[order[j]] = least
    }
    return adjusted
  }
}
