import Statistics

/// The upper tail of a standardised sum of counts that come in clumps.
enum SkewedTail {
  /// The larger of the Pearson III and the normal tail.
  ///
  /// A sum of clumped counts is skewed to the right: the normal's upper tail is too light for it,
  /// Pearson III holds. Its lower tail ends at -2/skewness, though, where a real sum's does not
  /// quite, and a class that another labeler happened to meet in one crowded image would count as
  /// missed with certainty.
  ///
  /// - Parameters:
  ///   - z: The standardised deviation, in the direction that is tested.
  ///   - skewness: The skewness of the sum in that direction, dimensionless.
  /// - Returns: A probability in 0...1.
  static func probability(beyond z: Double, skewness: Double) -> Double {
    max(
      PearsonIII(mean: 0, variance: 1, skewness: skewness).upperTail(z), Normal().upperTail(z))
  }
}
