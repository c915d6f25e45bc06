import Glibc

/// Combines the p-values of dependent tests of one hypothesis.
///
/// Y. Liu, J. Xie, *JASA* 115 (2020) 393–402, doi:10.1080/01621459.2018.1554485.
public enum CauchyCombination {
  /// The combined p-value.
  ///
  /// ```
  /// t = Σ wᵢ·tan((½ − pᵢ)·π) / Σ wᵢ        p = ½ − arctan(t)/π
  /// ```
  /// A tangent of a uniform is Cauchy distributed, and so is a mean of Cauchy variables, whatever
  /// their dependence in the far tail: small combined p-values are accurate, those above 0.1 only
  /// roughly so. A single p of 1 makes the combined p-value 1, as the formula has it; a p of 0
  /// makes it 0, unless there is also a 1.
  ///
  /// - Parameters:
  ///   - pValues: P-values in `0...1`, at least one.
  ///   - weights: One finite weight above 0 per p-value; nil gives equal weights.
  /// - Returns: A probability in `0...1`; 1 when both a p of 0 and one of 1 are given.
  public static func pValue(_ pValues: [Double], weights: [Double]? = nil) -> Double {
    let w = weights ?? [Double](repeating: 1, count: pValues.count)
    precondition(!pValues.isEmpty && w.count == pValues.count, "one weight per p-value")
    precondition(pValues.allSatisfy { $0 >= 0 && $0 <= 1 }, "p-values must be in 0...1")
    precondition(w.allSatisfy { $0 > 0 && $0.isFinite }, "weights must be above 0")
    if pValues.contains(1) { return 1 }
    if pValues.contains(0) { return 0 }
    var sum = 0.0
    var total = 0.0
    for (p, weight) in zip(pValues, w) {
      // tan((½ − p)π) = cot(pπ), whose argument keeps the digits of a small p; near 1, of 1 − p.
      sum += weight * (p < 0.5 ? 1 / tan(p * .pi) : -1 / tan((1 - p) * .pi))
      total += weight
    }
    let t = sum / total
    // ½ − arctan(t)/π = arctan(1/t)/π for t > 0, without cancelling.
    return t > 0 ? atan(1 / t) / .pi : 0.5 - atan(t) / .pi
  }
}
