import Glibc
import Statistics

/// The power of a test of a mean or of a count that is nearly normal.
///
/// The estimate of a true effect θ is N(θ, s² + (tolerance/3)²): the fault comes on top of what honest people
/// differ by. With *c* the smallest estimate that is claimed,
/// ```
/// power(θ) = Φ((θ - c) / √(s² + (tolerance/3)²)) · Φ((1 - 0.4) θ / a)
/// ```
/// the second factor where another estimate, *a* apart by chance, must show 0.4 of the first.
struct ContrastCurve: PowerCurve {
  /// The smallest |estimate| that is claimed, in the unit of the test.
  let threshold: Double
  private let spread: Double
  /// The standard deviation of (the second estimate - 0.4 · the first); 0 when nothing must agree.
  private let disagreement: Double
  /// Whether the test works on logarithms of what findings tell.
  private let isLogarithmic: Bool

  /// Turns round ``Claim/honestPValue(effect:standardError:degreesOfFreedom:tolerance:noise:)`` and, on
  /// images labeled once, the rule that the direction be sure.
  ///
  /// - Parameters:
  ///   - kind: What is claimed.
  ///   - evidence: What it rests on.
  ///   - standardError: s, in the unit of the test.
  ///   - degreesOfFreedom: Of s.
  ///   - tolerance: In the unit of the test.
  ///   - critical: The p-value that is just claimed.
  ///   - noise: The scatter of one box; 0 where it takes no part.
  ///   - disagreement: See the type.
  init(
    _ kind: FindingKind, _ evidence: Evidence, standardError: Double, degreesOfFreedom: Double,
    tolerance: Double, critical: Double, noise: Double = 0, disagreement: Double = 0
  ) {
    func isClaimed(_ effect: Double) -> Bool {
      var claim = Claim(
        labeler: 0, kind: kind, family: .geometry, evidence: evidence, effect: effect,
        standardError: standardError, degreesOfFreedom: degreesOfFreedom,
        pValue: Claim.honestPValue(
          effect: effect, standardError: standardError, degreesOfFreedom: degreesOfFreedom,
          tolerance: tolerance, noise: noise), tolerance: tolerance)
      claim.criticalPValue = critical
      return claim.pValue <= critical && claim.isDirectionSure
    }
    self.init(
      threshold: ContrastCurve.smallestClaimed(
        from: max(tolerance, standardError), isClaimed: isClaimed),
      standardError: standardError, tolerance: tolerance, disagreement: disagreement,
      isLogarithmic: kind == .sizeBias || kind == .aspectBias)
  }

  /// A one-sided test with the normal's tail against the spread of honest labelers.
  init(oneSided critical: Double, standardError: Double, tolerance: Double) {
    let spread = (standardError * standardError + tolerance * tolerance / 9).squareRoot()
    self.init(
      threshold: Normal().upperQuantile(min(0.5, max(1e-300, critical))) * spread,
      standardError: standardError, tolerance: tolerance, disagreement: 0, isLogarithmic: false)
  }

  private init(
    threshold: Double, standardError: Double, tolerance: Double, disagreement: Double,
    isLogarithmic: Bool
  ) {
    self.threshold = max(threshold, tolerance)
    spread = (standardError * standardError + tolerance * tolerance / 9).squareRoot()
    self.disagreement = disagreement
    self.isLogarithmic = isLogarithmic
  }

  func power(at effect: Double) -> Double {
    guard spread.isFinite, threshold.isFinite else { return 0 }
    let theta = isLogarithmic ? log1p(effect) : effect
    let normal = Normal()
    let found = spread > 0 ? normal.cdf((theta - threshold) / spread) : theta > threshold ? 1 : 0
    return disagreement > 0 ? found * normal.cdf(0.6 * theta / disagreement) : found
  }

  /// By doubling and halving: what is claimed of an effect is claimed of all larger ones.
  private static func smallestClaimed(
    from start: Double, isClaimed: (Double) -> Bool
  ) -> Double {
    guard start.isFinite, start > 0 else { return .infinity }
    var low = 0.0
    var high = start
    while !isClaimed(high) {
      low = high
      high *= 2
      guard high < 1e3 * start else { return .infinity }
    }
    for _ in 0..<20 {
      let middle = (low + high) / 2
      if isClaimed(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
