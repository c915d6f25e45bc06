import Glibc
import Statistics

extension Claim {
  /// The smallest |effect| that would just have been claimed, at least the tolerance.
  ///
  /// The p-value is that of a deviation in standard units, which are the same at the threshold.
  private var smallestTold: Double {
    let normal = Normal()
    let stands = normal.upperQuantile(max(pValue, 1e-300) / 2)
    let needed = normal.upperQuantile(min(1, max(criticalPValue, 1e-300)) / 2)
    return max(stands > 0 ? abs(effect) * needed / stands : 0, tolerance)
  }

  /// The two ends of the effect given that it was claimed, in the claim's own unit.
  private func conditionalEnds(_ value: Double, _ error: Double) -> (lower: Double, upper: Double) {
    SelectedInterval.ends(
      estimate: value, standardError: error, threshold: smallestTold, quantile: quantile(0.025))
  }

  /// The effect in its unit with a 95% interval given that it was claimed.
  ///
  /// The end towards zero is the farther of the conditional one and |effect| - c, with *c* the smallest
  /// effect that would have been claimed: the end of the interval that holds for all tests of the family
  /// at once, which the claim itself says does not reach zero. Both hold; that the farther one is
  /// taken costs little, because the second is the farther only for effects just beyond *c*, which are
  /// seldom claimed when they are truly smaller (I. Andrews, T. Kitagawa, A. McCloskey, Quarterly
  /// Journal of Economics 139 (2024) 305–358, combine them alike).
  ///
  /// - Parameters:
  ///   - value: The effect that is told, in the claim's unit; that after a change in time, where there was
  ///     one.
  ///   - error: Its standard error.
  /// - Returns: The effect in the unit of the kind, relative where the claim is logarithmic.
  func estimate(_ value: Double, error: Double) -> Estimate {
    if let interval { return interval }
    var ends = conditionalEnds(value, error)
    let beyond = max(0, abs(effect) - smallestTold)
    if value > 0 {
      ends.lower = max(ends.lower, min(value, beyond))
    } else {
      ends.upper = min(ends.upper, max(value, -beyond))
    }
    switch kind {
    case .sizeBias, .aspectBias:
      return Estimate(exp(value) - 1, exp(ends.lower) - 1, exp(ends.upper) - 1)
    case .offsetBias: return Estimate(value, ends.lower, ends.upper)
    case .density: return Estimate(value, max(-1, ends.lower), ends.upper)
    default: return Estimate(value, max(0, ends.lower), min(1, ends.upper))
    }
  }

  /// Larger or smaller, right or left, where the kind of finding has a direction.
  var direction: String? {
    switch kind {
    case .sizeBias, .aspectBias, .offsetBias, .density: effect > 0 ? "+" : "-"
    default: nil
    }
  }

  /// Whether the direction that the finding would name is sure, given that it was claimed.
  ///
  /// What images show moves sizes and numbers of boxes first. Of images that one person labeled, a claim
  /// about them just beyond its threshold has a conditional interval that reaches zero; nobody is told to
  /// draw larger or smaller on such evidence.
  var isDirectionSure: Bool {
    guard evidence == .marginal, kind == .sizeBias || kind == .density, interval == nil else {
      return true
    }
    return SelectedInterval.isBeyond(
      1e-6, estimate: effect, standardError: standardError, threshold: smallestTold,
      quantile: quantile(0.025))
  }
}
