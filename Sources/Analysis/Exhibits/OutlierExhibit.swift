import Glibc
import Statistics

/// Whether a labeler stands apart from the peers in all contrasts together.
///
/// Each contrast is divided by the spread that an honest labeler may have, √(se² + (tolerance/3)²),
/// and taken from the median of the labelers. The covariance Σ = D·R·D of these vectors *x* has
/// - R: their correlations, weighted by min(1, χ²_p(0.975) / d²) with the distances of the step
///   before (first those under Σ = I), and shrunk towards the identity by the intensity λ of [1];
/// - D: their standard deviations, but at least 1: peers who agree more closely than honest people
///   must do not make a harmless difference an outlier.
///
/// Then d² = xᵀ Σ⁻¹ x, and p is the upper tail of χ² with as many degrees of freedom as features.
/// Few labelers make the test conservative, since each moves the median and the covariance. A
/// labeler with several large contrasts that go together as they do in all others is no outlier.
///
/// ## References
/// 1. J. Schäfer, K. Strimmer, *SAGMB* 4 (2005) 32, doi:10.2202/1544-6115.1175; after O. Ledoit,
///    M. Wolf, *J. Multivar. Anal.* 88 (2004) 365–411
enum OutlierExhibit {
  private static let fewestLabelers = 3
  private static let fewestFeatures = 2
  /// Keeps the covariance invertible when features repeat each other.
  private static let leastShrinkage = 0.01

  /// The tests in the order in which labelers first appear; p adjusted by Holm.
  ///
  /// The features are the kinds that all labelers have; of several contrasts of one kind, the one
  /// with the smallest standard error. Empty with fewer than three labelers or two features.
  static func tests(contrasts: [Contrast]) -> [OutlierTest] {
    let table = Table(contrasts)
    guard table.labelers.count >= fewestLabelers, table.kinds.count >= fewestFeatures,
      let squares = distances(table.centred)
    else { return [] }
    let chi = ChiSquared(degreesOfFreedom: Double(table.kinds.count))
    let p = squares.map { chi.upperTail($0) }
    let adjusted = Multiplicity.holm(p)
    return table.labelers.indices.map {
      OutlierTest(
        labeler: table.labelers[$0], distance: squares[$0].squareRoot(), pValue: p[$0],
        pAdjusted: adjusted[$0])
    }
  }

  /// Squared distances of the rows of `x` from the origin.
  private static func distances(_ x: Matrix) -> [Double]? {
    let limit = ChiSquared(degreesOfFreedom: Double(x.columns)).quantile(0.975)
    var squares = (0..<x.rows).map { i in x.row(i).reduce(0) { $0 + $1 * $1 } }
    for _ in 0..<2 {
      let weights = squares.map { $0 > limit ? limit / $0 : 1 }
      guard let factor = try? Cholesky(covariance(x, weights)) else { return nil }
      let white = factor.whiten(x)
      squares = (0..<x.rows).map { i in white.row(i).reduce(0) { $0 + $1 * $1 } }
    }
    return squares
  }

  private static func covariance(_ x: Matrix, _ weights: [Double]) -> Matrix {
    let n = weights.reduce(0, +)
    let features = x.columns
    let spread = (0..<features).map { j in
      ((0..<x.rows).reduce(0) { $0 + weights[$1] * x[$1, j] * x[$1, j] } / n).squareRoot()
    }
    var correlation = Matrix.identity(features)
    // The variance of each correlation, and their squares: their ratio is the shrinkage.
    var noise = 0.0
    var signal = 0.0
    for j in 0..<features {
      for k in 0..<j where spread[j] > 0 && spread[k] > 0 {
        let products = (0..<x.rows).map { x[$0, j] * x[$0, k] / (spread[j] * spread[k]) }
        let mean = zip(products, weights).reduce(0) { $0 + $1.0 * $1.1 } / n
        let squares = zip(products, weights).reduce(0) {
          $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean)
        }
        correlation[j, k] = mean
        correlation[k, j] = mean
        noise += n > 1 ? squares * n / ((n - 1) * (n - 1) * (n - 1)) : mean * mean
        signal += mean * mean
      }
    }
    let shrinkage = signal > 0 ? max(leastShrinkage, min(1, noise / signal)) : 1
    var result = Matrix(rows: features, columns: features)
    for j in 0..<features {
      for k in 0..<features {
        let kept = j == k ? 1 : (1 - shrinkage) * correlation[j, k]
        result[j, k] = kept * max(1, spread[j]) * max(1, spread[k])
      }
    }
    return result
  }

  /// The contrasts as labelers × kinds.
  private struct Table {
    let labelers: [String]
    let kinds: [FindingKind]
    /// Standardised, less the median of each kind.
    let centred: Matrix

    init(_ contrasts: [Contrast]) {
      var names: [String] = []
      var number: [String: Int] = [:]
      var best: [[FindingKind: Contrast]] = []
      for contrast in contrasts where Table.isUsable(contrast) {
        let index = number[contrast.labeler] ?? names.count
        if index == names.count {
          number[contrast.labeler] = index
          names.append(contrast.labeler)
          best.append([:])
        }
        if let known = best[index][contrast.kind], known.standardError <= contrast.standardError {
          continue
        }
        best[index][contrast.kind] = contrast
      }
      let shared = FindingKind.allCases.filter { kind in
        !best.isEmpty && best.allSatisfy { $0[kind] != nil }
      }
      var values = Matrix(rows: names.count, columns: shared.count)
      for (column, kind) in shared.enumerated() {
        let z = best.map { $0[kind].map(Table.standardized) ?? 0 }
        let sorted = z.sorted()
        let half = sorted.count / 2
        let median =
          sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
        for (row, value) in z.enumerated() { values[row, column] = value - median }
      }
      labelers = names
      kinds = shared
      centred = values
    }

    private static func isUsable(_ contrast: Contrast) -> Bool {
      standardized(contrast).isFinite
    }

    private static func standardized(_ contrast: Contrast) -> Double {
      let honest = contrast.tolerance / 3
      let spread = (contrast.standardError * contrast.standardError + honest * honest).squareRoot()
      return contrast.estimate.value / spread
    }
  }
}
