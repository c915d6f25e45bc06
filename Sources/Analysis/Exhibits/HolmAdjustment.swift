/// Holm's step-down adjustment of p-values.
///
/// It bounds the chance of any false rejection under any dependence of the tests (S. Holm,
/// *Scandinavian Journal of Statistics* 6 (1979) 65–70).
enum HolmAdjustment {
  /// The adjusted p-values, in the order given.
  static func adjust(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
      adjusted[index] = largest
    }
    return adjusted
  }
}
