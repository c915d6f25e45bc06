import Glibc
import Statistics

/// What a quadratic divergence would be for a labeler who is like the peers.
///
/// The difference of shares of labeler *l* is nearly normal with covariance `scale_l · shape`,
/// being a sum over many independent images. Draws are rows of N·Fᵀ with F Fᵀ = shape and N
/// standard normal, each divided by √(χ²_ν/ν) for the estimated scale; all labelers share them. A
/// statistic is
/// ```
/// q(Δ) = Σ_k w_k Δ_k²          (for ordered bins, of the running sums of Δ)
/// p    = (1 + #{draws with scale_l · q ≥ q_l}) / (1 + draws)
/// ```
/// With less than ten such draws and enough units, p is the upper tail of the Pearson III
/// distribution with the three cumulants of q, κ_r = 2^(r-1) (r-1)! tr (W·shape)^r: draws alone
/// could never show anything after Holm's adjustment for hundreds of labelers.
///
/// It misleads when few images carry most of the boxes (then sums are not normal, and a p below
/// 0.005 is an extrapolation); when the strata differ much in the shape of their scatter, which is
/// pooled (then honest labelers reach p ≤ 0.01 about twice as often as they should); and when
/// labelers share images (then it is conservative).
///
/// ## References
/// 1. A. W. van der Vaart, J. A. Wellner, *Weak Convergence and Empirical Processes* (1996), §2.9,
///    for multiplier bootstraps of sums
/// 2. J. P. Imhof, *Biometrika* 48 (1961) 419–426, doi:10.1093/biomet/48.3-4.419, for the tail
struct DivergenceNull: Sendable {
  static let draws = 1_999
  private static let fewestDraws = 10
  private static let fewestDegreesOfFreedom = 100.0

  /// One squared draw per row; of running sums where the bins are ordered.
  private let squares: Matrix
  private let shape: Matrix
  private let degreesOfFreedom: Double

  init(
    _ covariance: UnitCovariance, isOrdered: Bool, using generator: inout SeededGenerator
  ) throws(StatisticsError) {
    var shape = covariance.shape
    let bins = shape.rows
    if isOrdered {
      // The covariance of running sums: C·shape·Cᵀ, by sums along columns and rows.
      for i in 0..<bins { for j in 1..<max(1, bins) { shape[i, j] += shape[i, j - 1] } }
      for i in 1..<max(1, bins) { for j in 0..<bins { shape[i, j] += shape[i - 1, j] } }
    }
    self.shape = shape
    degreesOfFreedom = covariance.degreesOfFreedom
    let eigen = try SymmetricEigen(shape)
    let largest = eigen.values.last ?? 0
    let kept = (0..<bins).filter { eigen.values[$0] > largest * 1e-12 }
    var factor = Matrix(rows: bins, columns: kept.count)
    for (column, index) in kept.enumerated() {
      let root = eigen.values[index].squareRoot()
      for bin in 0..<bins { factor[bin, column] = eigen.vectors[bin, index] * root }
    }
    var normal: [Double] = []
    normal.reserveCapacity(Self.draws * kept.count)
    let half = degreesOfFreedom / 2
    for _ in 0..<Self.draws {
      let shrink = (half / generator.gamma(shape: half)).squareRoot()
      for _ in kept.indices { normal.append(generator.normal() * shrink) }
    }
    let draws = LinearAlgebra.multiply(
      Matrix(rows: Self.draws, columns: kept.count, values: normal), factor, transposeB: true)
    squares = Matrix(
      rows: Self.draws, columns: bins, values: draws.values.map { $0 * $0 })
  }

  /// The p-values of several statistics: column *l* of `weights` goes with `values[l]`, which is
  /// already divided by labeler *l*'s scale.
  func pValues(of values: [Double], weights: Matrix) -> [Double] {
    let drawn = LinearAlgebra.multiply(squares, weights)
    var reached = [Int](repeating: 0, count: values.count)
    for draw in 0..<drawn.rows {
      for (index, value) in values.enumerated()
      where drawn[draw, index] >= value * (1 - 1e-12) { reached[index] += 1 }
    }
    return values.indices.map { index in
      let p = Double(1 + reached[index]) / Double(1 + Self.draws)
      guard reached[index] < Self.fewestDraws, degreesOfFreedom >= Self.fewestDegreesOfFreedom
      else { return p }
      let tail = pearsonTail(values[index], weights: weights.column(index))
      return tail.isFinite ? min(p, max(tail, .leastNormalMagnitude)) : p
    }
  }

  private func pearsonTail(_ value: Double, weights: [Double]) -> Double {
    let bins = shape.rows
    var product = shape
    for i in 0..<bins { for j in 0..<bins { product[i, j] *= weights[i] } }
    let square = LinearAlgebra.multiply(product, product)
    var traces = (0.0, 0.0, 0.0)
    for i in 0..<bins {
      traces.0 += product[i, i]
      traces.1 += square[i, i]
      for j in 0..<bins { traces.2 += square[i, j] * product[j, i] }
    }
    let variance = 2 * traces.1
    guard variance > 0 else { return .nan }
    return PearsonIII(
      mean: traces.0, variance: variance, skewness: 8 * traces.2 / pow(variance, 1.5)
    ).upperTail(value)
  }
}
