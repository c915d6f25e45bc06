/// P-values adjusted for how many hypotheses were tested.
///
/// An adjusted p-value is at most α exactly when the procedure at level α rejects. Every function
/// takes p-values in `0...1` in any order and returns adjusted ones, each at least as large, in the
/// same order; none of them gives none.
public enum Multiplicity {
  /// Bonferroni's adjustment, min(1, m·p).
  ///
  /// Controls the chance of any false rejection, whatever the dependence.
  ///
  /// - Parameter pValues: P-values in `0...1`.
  /// - Returns: Adjusted p-values in `0...1`, in the same order.
  public static func bonferroni(_ pValues: [Double]) -> [Double] {
    check(pValues)
    return pValues.map { min(1, $0 * Double(pValues.count)) }
  }

  /// Holm's step-down: max over the smaller ones of (m − k + 1)·p₍ₖ₎.
  ///
  /// Controls the chance of any false rejection, whatever the dependence, and never rejects less
  /// than Bonferroni. S. Holm, *Scandinavian Journal of Statistics* 6 (1979) 65–70.
  ///
  /// - Parameter pValues: P-values in `0...1`.
  /// - Returns: Adjusted p-values in `0...1`, in the same order.
  public static func holm(_ pValues: [Double]) -> [Double] {
    check(pValues)
    let m = pValues.count
    var adjusted = pValues
    var greatest = 0.0
    for (k, index) in order(pValues).enumerated() {
      greatest = max(greatest, min(1, Double(m - k) * pValues[index]))
      adjusted[index] = greatest
    }
    return adjusted
  }

  /// Benjamini and Hochberg's step-up: min over the larger ones of m·p₍ₖ₎/k.
  ///
  /// Controls the expected share of false rejections among all, for independent or positively
  /// dependent tests. Y. Benjamini, Y. Hochberg, *JRSS B* 57 (1995) 289–300,
  /// doi:10.1111/j.2517-6161.1995.tb02031.x.
  ///
  /// - Parameter pValues: P-values in `0...1`.
  /// - Returns: Adjusted p-values in `0...1`, in the same order.
  public static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    stepUp(pValues, factor: 1)
  }

  /// Benjamini and Yekutieli's step-up: Benjamini and Hochberg's times Σ 1/k.
  ///
  /// Controls the expected share of false rejections whatever the dependence. Y. Benjamini,
  /// D. Yekutieli, *Annals of Statistics* 29 (2001) 1165–1188, doi:10.1214/aos/1013699998.
  ///
  /// - Parameter pValues: P-values in `0...1`.
  /// - Returns: Adjusted p-values in `0...1`, in the same order.
  public static func benjaminiYekutieli(_ pValues: [Double]) -> [Double] {
    stepUp(pValues, factor: (0..<pValues.count).reduce(0) { $0 + 1 / Double($1 + 1) })
  }

  private static func stepUp(_ pValues: [Double], factor: Double) -> [Double] {
    check(pValues)
    let m = Double(pValues.count)
    var adjusted = pValues
    var least = 1.0
    for (k, index) in order(pValues).enumerated().reversed() {
      least = min(least, factor * m * pValues[index] / Double(k + 1))
      adjusted[index] = least
    }
    return adjusted
  }

  private static func order(_ pValues: [Double]) -> [Int] {
    pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  }

  private static func check(_ pValues: [Double]) {
    precondition(pValues.allSatisfy { $0 >= 0 && $0 <= 1 }, "p-values must be in 0...1")
  }
}
