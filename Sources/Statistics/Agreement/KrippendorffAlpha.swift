/// Agreement of any number of raters, some of whom may have skipped some units.
///
/// K. Krippendorff, *Content Analysis*, 4th ed., Sage (2019), chapter 12; A. F. Hayes,
/// K. Krippendorff, *Communication Methods and Measures* 1 (2007) 77–89,
/// doi:10.1080/19312450709336664.
public struct KrippendorffAlpha: Sendable, Equatable, Codable {
  /// 1 − observed / expected: 1 for full agreement, 0 for chance; negative for worse than chance.
  public let alpha: Double
  /// The mean squared difference between values of one unit, at least 0.
  public let observedDisagreement: Double
  /// The mean squared difference between any two pairable values, above 0.
  public let expectedDisagreement: Double
  /// How many values stand in units with at least two.
  public let pairableValues: Int

  /// Agreement on names: two values differ by 0 or 1.
  ///
  /// With *n* pairable values, *m* in a unit, over ordered pairs of different raters:
  /// ```
  /// observed = Σ units (Σ pairs δ² / (m − 1)) / n      expected = Σ all pairs δ² / (n(n − 1))
  /// ```
  /// Units with one value carry nothing and are left out. It supposes that raters are
  /// interchangeable: a rater with a bias of his own lowers alpha but is not named by it.
  ///
  /// - Parameter units: The values each unit was given, in any order, without the missing ones.
  /// - Returns: Alpha and its parts.
  /// - Throws: `tooFewObservations` when no unit has two values, `noVariation` when all pairable
  ///   values are the same.
  /// - Complexity: O(values · log values).
  ///
  /// Same quantity as the Python package `krippendorff`.
  public static func nominal(_ units: [[Int]]) throws(StatisticsError) -> KrippendorffAlpha {
    var observed = 0.0
    var totals: [Int: Int] = [:]
    var n = 0
    for unit in units where unit.count > 1 {
      n += unit.count
      var counts: [Int: Int] = [:]
      for value in unit {
        counts[value, default: 0] += 1
        totals[value, default: 0] += 1
      }
      observed += Double(differentPairs(counts, of: unit.count)) / Double(unit.count - 1)
    }
    return try compose(observed: observed, pairs: Double(differentPairs(totals, of: n)), n: n)
  }

  /// Agreement on numbers: two values differ by the square of their difference.
  ///
  /// The formulas of ``nominal(_:)`` with δ² = (x − y)². One wild value can make both disagreements
  /// large and alpha meaningless.
  ///
  /// - Parameter units: The values each unit was given, finite, in one unit of measurement, in any
  ///   order, without the missing ones.
  /// - Returns: Alpha and its parts, the disagreements in the squared unit of the values.
  /// - Throws: `notFinite`, `tooFewObservations` when no unit has two values, `noVariation` when
  ///   all pairable values are the same.
  /// - Complexity: O(values).
  public static func interval(_ units: [[Double]]) throws(StatisticsError) -> KrippendorffAlpha {
    var observed = 0.0
    var all = Moments()
    var n = 0
    for unit in units where unit.count > 1 {
      guard unit.allSatisfy(\.isFinite) else { throw .notFinite }
      n += unit.count
      let moments = Moments(unit)
      // Over ordered pairs Σ (x − y)² = 2m Σ (x − mean)² = 2m(m − 1) · variance.
      observed += 2 * moments.count * moments.variance
      all.merge(moments)
    }
    let pairs = n > 1 ? 2 * all.count * (all.count - 1) * all.variance : 0
    return try compose(observed: observed, pairs: pairs, n: n)
  }

  /// How many ordered pairs of values differ; sums of whole numbers, so the order is no matter.
  private static func differentPairs(_ counts: [Int: Int], of total: Int) -> Int {
    counts.values.reduce(0) { $0 + $1 * (total - $1) }
  }

  private static func compose(
    observed: Double, pairs: Double, n: Int
  ) throws(StatisticsError) -> KrippendorffAlpha {
    guard n >= 2 else { throw .tooFewObservations(needed: 2, got: n) }
    guard pairs > 0 else { throw .noVariation }
    let observedDisagreement = observed / Double(n)
    let expectedDisagreement = pairs / (Double(n) * Double(n - 1))
    return KrippendorffAlpha(
      alpha: 1 - observedDisagreement / expectedDisagreement,
      observedDisagreement: observedDisagreement, expectedDisagreement: expectedDisagreement,
      pairableValues: n)
  }
}
