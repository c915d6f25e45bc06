import Features
import Statistics

/// Whether labelers as a whole differ by more than chance and honest hands explain.
///
/// When images were dealt out without regard to content, the deviations of most labelers are noise, and
/// a culprit is an exception. For each labeler the mean square over k measures of
/// ```
/// z = c / √(s² + (tolerance / 3)²)
/// ```
/// is χ²_k / k then. The median over labelers, which a few culprits do not move far, tells whether that
/// is so: by chance it is beyond the bound in one set of labels in 2,000.
struct ContentSpread: Sendable {
  /// What is in the images differs: sizes and counts are not comparable.
  let isIncomparable: Bool
  /// Shapes are not, either.
  let isShapeIncomparable: Bool
  /// Labelers whose shape stands out even from the spread of the others' shapes.
  ///
  /// Where images were not dealt out, content spreads the labelers' shapes, and a standard error over
  /// images does not know of it. The spread of the *n* others does: with their mean *m* and standard
  /// deviation *s*, no less than what chance gives,
  /// ```
  /// t = (c − m) / (s √(1 + 1/n)),   n − 1 degrees of freedom
  /// ```
  let shapeOutliers: Set<Int>

  private static let accepted = 0.0005

  init(_ measured: Measurements, options: AnalysisOptions) {
    let tolerances = options.tolerances
    func z(_ value: Double, _ error: Double, _ tolerance: Double) -> Double {
      value / (error * error + tolerance * tolerance / 9).squareRoot()
    }
    let labelers = measured.profile.labelerNames.indices
    let content = labelers.map { l in
      [
        z(
          measured.side.contrasts.effect[l], measured.side.contrasts.standardError[l],
          tolerances.size),
        z(measured.counts.density[l].value, measured.counts.density[l].error, tolerances.density),
        z(measured.counts.small[l].value, measured.counts.small[l].error, tolerances.smallObjects),
      ]
    }
    let shape = labelers.map { l in
      [
        z(
          measured.aspect.contrasts.effect[l], measured.aspect.contrasts.standardError[l],
          tolerances.aspect)
      ]
    }
    isIncomparable = ContentSpread.isBeyondChance(content, accepted: Self.accepted)
    // Where the content differs, little is needed to believe that shapes do.
    isShapeIncomparable = ContentSpread.isBeyondChance(
      shape, accepted: isIncomparable ? 0.05 : Self.accepted)
    shapeOutliers = ContentSpread.outliers(
      measured.aspect.contrasts.effect, errors: measured.aspect.contrasts.standardError,
      alpha: options.alpha)
  }

  /// Labelers beyond the spread of all others, Bonferroni over them.
  ///
  /// - Parameters:
  ///   - effects: By labeler, in logarithms; labelers that are not finite are left out.
  ///   - errors: Their standard errors.
  ///   - alpha: The accepted probability of any by chance, in 0...1.
  /// - Returns: Their numbers; none with fewer than four labelers.
  static func outliers(_ effects: [Double], errors: [Double], alpha: Double) -> Set<Int> {
    let known = effects.indices.filter { effects[$0].isFinite && errors[$0].isFinite }
    guard known.count > 3 else { return [] }
    return Set(
      known.filter { l in
        let others = known.filter { $0 != l }
        let n = Double(others.count)
        let mean = others.reduce(0.0) { $0 + effects[$1] } / n
        let squares = others.reduce(0.0) { $0 + (effects[$1] - mean) * (effects[$1] - mean) }
        let chance = others.reduce(0.0) { $0 + errors[$1] * errors[$1] } / n
        let spread = max(squares / (n - 1), chance) * (1 + 1 / n)
        let t = abs(effects[l] - mean) / spread.squareRoot()
        return 2 * StudentT(degreesOfFreedom: n - 1).upperTail(t) * Double(known.count) <= alpha
      })
  }

  /// Whether more than half of the labelers are as far off as hardly ever by chance.
  ///
  /// - Parameters:
  ///   - z: By labeler, standard normal deviations; labelers without any are left out.
  ///   - accepted: The probability by chance, in 0...1.
  /// - Returns: False with fewer than three labelers.
  static func isBeyondChance(_ z: [[Double]], accepted: Double) -> Bool {
    let known = z.map { $0.filter(\.isFinite) }.filter { !$0.isEmpty }
    guard known.count > 2, let measures = known.map(\.count).min() else { return false }
    let squares = known.map { own in
      own.reduce(0.0) { $0 + $1 * $1 } / Double(own.count) * Double(measures)
    }
    // The share q of labelers beyond the bound at which more than half are, with this probability.
    let count = Double(known.count)
    let needed = (known.count + 1) / 2 + (known.count % 2 == 0 ? 1 : 0)
    var low = 0.0
    var high = 0.5
    for _ in 0..<60 {
      let q = (low + high) / 2
      if Binomial(trials: count, probability: q).upperTail(Double(needed) - 1) > accepted {
        high = q
      } else {
        low = q
      }
    }
    let bound = ChiSquared(degreesOfFreedom: Double(measures)).upperQuantile(max(low, 1e-12))
    return squares.count { $0 > bound } >= needed
  }
}
