/// Adjusts p-values so that the share of reports with any false claim stays below alpha.
///
/// Within a family, Holm's step-down over all of its tests (S. Holm, Scandinavian Journal of
/// Statistics 6 (1979) 65–70), a claim that was the best of *t* tests standing for *t* of them, and
/// with weights where one sort of test needs more of the accepted error than another (C. R.
/// Genovese, K. Roeder, L. Wasserman, Biometrika 93 (2006) 509–524);
/// between families the accepted error is split by ``AnalysisOptions/share(of:)``. No assumption on
/// dependence is made.
enum FamilywiseError {
  /// Sets the adjusted p-value of each claim.
  ///
  /// - Parameters:
  ///   - claims: The tests that were done and kept.
  ///   - untested: By family, tests that were done and are not among `claims`.
  ///   - options: How the accepted error is shared between families.
  /// - Returns: The claims in their order.
  static func adjust(
    _ claims: [Claim], untested: [Family: Double], options: AnalysisOptions
  ) -> [Claim] {
    var result = claims
    for family in Family.allCases {
      let members = result.indices.filter { result[$0].family == family }
      let order = members.sorted {
        (result[$0].pValue / result[$0].weight, $0) < (result[$1].pValue / result[$1].weight, $1)
      }
      var remaining = members.reduce(0) { $0 + result[$1].tests } + (untested[family] ?? 0)
      var running = 0.0
      for index in order {
        let price = remaining / options.share(of: family) / result[index].weight
        result[index].criticalPValue = options.alpha / max(price, 1e-300)
        let adjusted = min(1, result[index].pValue * price)
        running = max(running, adjusted)
        result[index].pAdjusted = running
        remaining = max(result[index].tests, remaining - result[index].tests)
      }
    }
    return result
  }
}
