/// The energy distance of two samples: how much farther apart values of different samples are.
///
/// G. J. Székely, M. L. Rizzo, *Journal of Statistical Planning and Inference* 143 (2013)
/// 1249–1272, doi:10.1016/j.jspi.2013.03.018.
public enum EnergyDistance {
  /// The squared energy distance of two samples of numbers.
  ///
  /// With all pairs, a value and itself included:
  /// ```
  /// D² = 2·mean|xᵢ − yⱼ| − mean|xᵢ − xⱼ| − mean|yᵢ − yⱼ| = 2 ∫ (F₁ − F₂)²
  /// ```
  /// It is 0 exactly for equal empirical distributions. Of two samples of one distribution it is
  /// above 0 on average; its null distribution comes from permuting.
  ///
  /// - Parameters:
  ///   - first: Finite values in any order, at least one.
  ///   - second: Finite values in any order, at least one, in the same unit.
  /// - Returns: D² of at least 0, in the unit of the values.
  /// - Throws: `tooFewObservations` when a sample is empty, `notFinite`.
  /// - Complexity: O(n log n).
  ///
  /// The square of SciPy's `energy_distance`.
  public static func squared(
    _ first: [Double], _ second: [Double]
  ) throws(StatisticsError) -> Double {
    let pooled = try PooledSteps(first, second)
    var integral = 0.0
    for k in pooled.values.indices.dropLast() {
      let difference = pooled.difference(k)
      integral += difference * difference * (pooled.values[k + 1] - pooled.values[k])
    }
    return 2 * integral
  }

  /// The squared energy distance of two groups of observations, from the distances between all.
  ///
  /// The formula of ``squared(_:_:)``, with any distance in place of |x − y|. It is at least 0 for
  /// distances of negative type, such as the Euclidean.
  ///
  /// - Parameters:
  ///   - distances: A symmetric, finite matrix with zero diagonal, in any unit.
  ///   - isFirst: Whether each row of `distances` belongs to the first group.
  /// - Returns: D², in the unit of the distances.
  /// - Throws: `tooFewObservations` when a group is empty, `notFinite`.
  /// - Complexity: O(n²).
  public static func squared(
    distances: Matrix, isFirst: [Bool]
  ) throws(StatisticsError) -> Double {
    let n = isFirst.count
    precondition(
      distances.rows == n && distances.columns == n, "one row and column per observation")
    guard distances.isFinite else { throw .notFinite }
    let a = Double(isFirst.count { $0 })
    let b = Double(n) - a
    guard a > 0, b > 0 else { throw .tooFewObservations(needed: 1, got: 0) }
    var (between, withinFirst, withinSecond) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      for j in 0..<n {
        switch (isFirst[i], isFirst[j]) {
        case (true, true): withinFirst += distances[i, j]
        case (false, false): withinSecond += distances[i, j]
        default: between += distances[i, j]
        }
      }
    }
    // `between` holds each pair twice, as the formula's factor 2 wants.
    return between / (a * b) - withinFirst / (a * a) - withinSecond / (b * b)
  }
}
