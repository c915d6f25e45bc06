/// The chi-squared test of whether rows of counts have the same shares.
///
/// K. Pearson, *Philosophical Magazine* 50 (1900) 157–175, doi:10.1080/14786440009463897.
public struct ChiSquaredHomogeneity: Sendable, Equatable, Codable {
  /// Σ (observed − expected)² / expected, dimensionless, at least 0.
  public let statistic: Double
  /// (rows − 1)·(columns − 1), of the rows and columns that have counts.
  public let degreesOfFreedom: Double
  /// The probability of a statistic at least as large if the shares are the same, in `0...1`.
  public let pValue: Double
  /// Cramér's V, √(statistic / (total · min(rows − 1, columns − 1))), in `0...1`.
  public let cramerV: Double
  /// The smallest expected count; below about 5 the p-value is rough.
  public let leastExpected: Double

  /// Tests a table of counts.
  ///
  /// Expected counts are row total · column total / total. There is no continuity correction. Rows
  /// and columns of zeros carry nothing and are left out. Counts must be of independent
  /// observations: boxes of one image are not.
  ///
  /// - Parameter counts: Finite counts of at least 0; one row per group, one column per category.
  /// - Returns: Statistic, p-value, effect size and the least expected count.
  /// - Throws: `notFinite`, `outOfDomain` for negative counts, `tooFewGroups` with fewer than 2 rows
  ///   that have counts, `noVariation` with fewer than 2 columns that have.
  ///
  /// Same quantity as SciPy's `chi2_contingency(correction=False)`.
  public static func test(_ counts: Matrix) throws(StatisticsError) -> ChiSquaredHomogeneity {
    guard counts.isFinite else { throw .notFinite }
    guard counts.values.allSatisfy({ $0 >= 0 }) else { throw .outOfDomain(name: "counts") }
    let rows = (0..<counts.rows).map { counts.row($0).reduce(0, +) }
    let columns = (0..<counts.columns).map { counts.column($0).reduce(0, +) }
    let total = rows.reduce(0, +)
    guard total.isFinite else { throw .notFinite }
    let rowCount = rows.count { $0 > 0 }
    let columnCount = columns.count { $0 > 0 }
    guard rowCount >= 2 else { throw .tooFewGroups(needed: 2, got: rowCount) }
    guard columnCount >= 2 else { throw .noVariation }
    var statistic = 0.0
    var leastExpected = Double.infinity
    for i in 0..<counts.rows where rows[i] > 0 {
      for j in 0..<counts.columns where columns[j] > 0 {
        let expected = rows[i] * (columns[j] / total)
        let difference = counts[i, j] - expected
        statistic += difference * difference / expected
        leastExpected = min(leastExpected, expected)
      }
    }
    let degreesOfFreedom = Double((rowCount - 1) * (columnCount - 1))
    let most = total * Double(min(rowCount, columnCount) - 1)
    return ChiSquaredHomogeneity(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: ChiSquared(degreesOfFreedom: degreesOfFreedom).upperTail(statistic),
      cramerV: min(1, (statistic / most).squareRoot()), leastExpected: leastExpected)
  }
}
