/// Means of samples drawn with replacement from the rows of a matrix.
///
/// B. Efron, *Annals of Statistics* 7 (1979) 1–26, doi:10.1214/aos/1176344552; A. C. Davison,
/// D. V. Hinkley, *Bootstrap Methods and Their Application*, Cambridge (1997), chapter 2.
public enum Bootstrap {
  /// How many replicates share one product; their weights are all that is held beside the result.
  private static let blockRows = 64

  /// Draws replicates of the column means.
  ///
  /// Each replicate draws *n* of the *n* rows with replacement. How often each was drawn is a
  /// multinomial weight, so that all replicates together are one matrix product:
  /// ```
  /// replicates = W·X / n,    W[b, i] = how often replicate b drew row i
  /// ```
  /// All columns of a replicate use the same draws: functions of several columns, such as ratios of
  /// two means, keep their dependence. Where rows belong to clusters, let each row be the sums of a
  /// cluster, so that clusters are drawn. A column's replicates have its mean as mean and
  /// (n − 1)/n · s²/n as variance.
  ///
  /// - Parameters:
  ///   - rows: The matrix X, *n* × *p*, finite.
  ///   - replicates: How many replicates to draw, at least 1; 1000 for standard errors, 10 000 for
  ///     intervals.
  ///   - generator: The only source of randomness; an equal seed gives an equal result.
  /// - Returns: A `replicates` × *p* matrix of means, in the units of the columns.
  /// - Throws: `tooFewObservations` without rows, `notFinite`.
  /// - Complexity: O(replicates · n · p) in matrix products, O(64·n) memory beside the result.
  public static func means(
    _ rows: Matrix, replicates: Int, using generator: inout SeededGenerator
  ) throws(StatisticsError) -> Matrix {
    precondition(replicates >= 1, "at least one replicate")
    let (n, p) = (rows.rows, rows.columns)
    guard n > 0 else { throw .tooFewObservations(needed: 1, got: 0) }
    guard rows.isFinite else { throw .notFinite }
    // Deviations are drawn, so that a large common offset costs no digits.
    let center = (0..<p).map { Moments(rows.column($0)).mean }
    var centered = rows
    for i in 0..<n {
      for j in 0..<p { centered[i, j] -= center[j] }
    }
    var values: [Double] = []
    values.reserveCapacity(replicates * p)
    var done = 0
    while done < replicates {
      let block = min(blockRows, replicates - done)
      var weights = [Double](repeating: 0, count: block * n)
      for b in 0..<block {
        for _ in 0..<n { weights[b * n + generator.integer(below: n)] += 1 }
      }
      let sums = LinearAlgebra.multiply(Matrix(rows: block, columns: n, values: weights), centered)
      for b in 0..<block {
        for (j, sum) in sums.row(b).enumerated() { values.append(center[j] + sum / Double(n)) }
      }
      done += block
    }
    return Matrix(rows: replicates, columns: p, values: values)
  }

  /// The interval that leaves out the same share of replicates on both sides.
  ///
  /// Simple, and right for transformed values too, but neither bias nor skewness is corrected: with
  /// few rows it is too short.
  ///
  /// - Parameters:
  ///   - replicates: Replicates of one statistic, at least one, none NaN, in any order.
  ///   - confidence: The share to keep, in `0...1`.
  /// - Returns: The quantiles at (1 − confidence)/2 and (1 + confidence)/2.
  public static func percentileInterval(
    _ replicates: [Double], confidence: Double = 0.95
  ) -> PercentileInterval {
    precondition(confidence >= 0 && confidence <= 1, "confidence must be in 0...1")
    let sorted = replicates.sorted()
    return PercentileInterval(
      lower: Quantiles.quantile(sorted: sorted, (1 - confidence) / 2),
      upper: Quantiles.quantile(sorted: sorted, (1 + confidence) / 2))
  }

  /// Two quantiles of the replicates of a statistic.
  public struct PercentileInterval: Sendable, Equatable, Codable {
    /// The lower end, in the unit of the statistic.
    public let lower: Double
    /// The upper end, at least `lower`.
    public let upper: Double
  }
}
