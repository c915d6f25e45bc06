/// Agreement of two raters beyond what their shares of classes would give by chance.
///
/// ## References
/// 1. J. Cohen, *Educational and Psychological Measurement* 20 (1960) 37–46,
///    doi:10.1177/001316446002000104
/// 2. J. L. Fleiss, J. Cohen, B. S. Everitt, *Psychological Bulletin* 72 (1969) 323–327,
///    doi:10.1037/h0028106
public struct CohenKappa: Sendable, Equatable, Codable {
  /// (agreement − chance) / (1 − chance): 1 for full agreement, 0 for chance, at least −1.
  public let kappa: Double
  /// The large-sample standard error of `kappa`, at least 0.
  public let standardError: Double
  /// The share of items on which the raters agree, in `0...1`.
  public let agreement: Double
  /// The agreement expected of raters who draw from their own shares of classes, in `0...1`.
  public let chance: Double

  /// Computes kappa from a table of counts.
  ///
  /// With pᵢⱼ the share of items that the first rater called *i* and the second *j*:
  /// ```
  /// agreement = Σ pᵢᵢ     chance = Σ pᵢ.·p.ᵢ     kappa = (agreement − chance) / (1 − chance)
  /// ```
  /// The standard error is that of [2]. When one class dominates, chance is near 1 and kappa can be
  /// low for raters who rarely differ: read `agreement` beside it.
  ///
  /// - Parameter counts: A square matrix of finite counts of at least 0; rows are the first
  ///   rater's classes, columns the second's.
  /// - Returns: Kappa, its standard error and its parts.
  /// - Throws: `notFinite`, `outOfDomain` for negative counts, `tooFewObservations` when all are 0,
  ///   `noVariation` when both raters used (nearly) one and the same class only.
  ///
  /// Same quantity as statsmodels' `cohens_kappa`.
  public static func estimate(_ counts: Matrix) throws(StatisticsError) -> CohenKappa {
    precondition(counts.rows == counts.columns, "one row and one column per class")
    guard counts.isFinite else { throw .notFinite }
    guard counts.values.allSatisfy({ $0 >= 0 }) else { throw .outOfDomain(name: "counts") }
    let total = counts.values.reduce(0, +)
    guard total > 0 else { throw .tooFewObservations(needed: 1, got: 0) }
    guard total.isFinite else { throw .notFinite }
    let k = counts.rows
    let rows = (0..<k).map { counts.row($0).reduce(0, +) / total }
    let columns = (0..<k).map { counts.column($0).reduce(0, +) / total }
    let agreement = (0..<k).reduce(0) { $0 + counts[$1, $1] / total }
    let chance = (0..<k).reduce(0) { $0 + rows[$1] * columns[$1] }
    // Also reached by rounding, when the other classes are rarer than 1e-16.
    guard chance < 1 else { throw .noVariation }
    let kappa = (agreement - chance) / (1 - chance)

    var variance = -(kappa - chance * (1 - kappa)) * (kappa - chance * (1 - kappa))
    for i in 0..<k {
      for j in 0..<k {
        let share = counts[i, j] / total
        let factor =
          i == j
          ? 1 - (rows[i] + columns[i]) * (1 - kappa) : (1 - kappa) * (columns[i] + rows[j])
        variance += share * factor * factor
      }
    }
    return CohenKappa(
      kappa: kappa,
      standardError: max(0, variance / total).squareRoot() / (1 - chance), agreement: agreement,
      chance: chance)
  }
}
