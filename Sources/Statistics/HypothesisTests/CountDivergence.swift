import Glibc

/// How much information tells two distributions over categories apart.
///
/// J. Lin, *IEEE Transactions on Information Theory* 37 (1991) 145–151, doi:10.1109/18.61115.
public enum JensenShannon {
  /// The Jensen–Shannon divergence of two count vectors.
  ///
  /// With shares p and q and their mean m: ½ Σ pᵢ·log₂(pᵢ/mᵢ) + ½ Σ qᵢ·log₂(qᵢ/mᵢ). Its square root
  /// is a metric. Of two samples of one distribution it is above 0 on average, by about
  /// (categories − 1)/(8·ln 2)·(1/n₁ + 1/n₂) bits.
  ///
  /// - Parameters:
  ///   - first: Finite counts of at least 0, one per category; need not be whole.
  ///   - second: As many, of the same categories.
  /// - Returns: A number of bits in `0...1`; 1 when no category has counts in both.
  /// - Throws: `tooFewObservations` when a vector is all 0, `notFinite`, `outOfDomain` for negative
  ///   counts.
  public static func bits(_ first: [Double], _ second: [Double]) throws(StatisticsError) -> Double {
    let (p, q) = (try shares(of: first, beside: second), try shares(of: second, beside: first))
    var sum = 0.0
    for (a, b) in zip(p, q) {
      let m = a / 2 + b / 2
      if a > 0 { sum += a * log2(a / m) / 2 }
      if b > 0 { sum += b * log2(b / m) / 2 }
    }
    return min(1, max(0, sum))
  }
}

/// The Hellinger distance of two distributions over categories.
public enum Hellinger {
  /// The Hellinger distance of two count vectors.
  ///
  /// With shares p and q: √(½ Σ (√pᵢ − √qᵢ)²), a metric.
  ///
  /// - Parameters:
  ///   - first: Finite counts of at least 0, one per category; need not be whole.
  ///   - second: As many, of the same categories.
  /// - Returns: A dimensionless number in `0...1`; 1 when no category has counts in both.
  /// - Throws: `tooFewObservations` when a vector is all 0, `notFinite`, `outOfDomain` for negative
  ///   counts.
  public static func distance(
    _ first: [Double], _ second: [Double]
  ) throws(StatisticsError) -> Double {
    let (p, q) = (try shares(of: first, beside: second), try shares(of: second, beside: first))
    var sum = 0.0
    for (a, b) in zip(p, q) {
      let difference = a.squareRoot() - b.squareRoot()
      sum += difference * difference
    }
    return min(1, (sum / 2).squareRoot())
  }
}

private func shares(
  of counts: [Double], beside other: [Double]
) throws(StatisticsError) -> [Double] {
  precondition(counts.count == other.count, "counts of the same categories")
  guard counts.allSatisfy(\.isFinite) else { throw .notFinite }
  guard counts.allSatisfy({ $0 >= 0 }) else { throw .outOfDomain(name: "counts") }
  let total = counts.reduce(0, +)
  guard total > 0 else { throw .tooFewObservations(needed: 1, got: 0) }
  guard total.isFinite else { throw .notFinite }
  return counts.map { $0 / total }
}
