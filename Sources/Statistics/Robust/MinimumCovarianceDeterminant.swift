/// Location and covariance that outliers cannot carry away: those of the tightest subset.
///
/// Of all subsets of *h* observations, the one whose covariance has the smallest determinant. Up to
/// *n* − *h* observations may be anything.
///
/// ## References
/// 1. P. J. Rousseeuw, K. Van Driessen, *Technometrics* 41 (1999) 212–223,
///    doi:10.1080/00401706.1999.10485670
/// 2. C. Croux, G. Haesbroeck, *Journal of Multivariate Analysis* 71 (1999) 161–190,
///    doi:10.1006/jmva.1999.1839
public struct MinimumCovarianceDeterminant: Sendable, Equatable {
  /// The observations of the subset, *h* row numbers in ascending order.
  public let support: [Int]
  /// The mean of the subset.
  public let rawLocation: [Double]
  /// The covariance of the subset with divisor *h*, times the consistency factor.
  public let rawCovariance: Matrix
  /// The mean of the observations within the cut-off of the raw estimate.
  public let location: [Double]
  /// The covariance of the observations within the cut-off, times its own consistency factor.
  public let covariance: Matrix
  /// The squared Mahalanobis distance of each observation from `location` by `covariance`.
  public let squaredDistances: [Double]

  /// The share of a normal sample that the reweighting step keeps.
  public static let keptShare = 0.975

  /// Estimates location and covariance by FAST-MCD.
  ///
  /// ```
  /// h = ⌊(n + p + 1) / 2⌋            or ⌈share · n⌉ when that is more
  /// C-step: the h observations nearest by the mean and covariance of the last h
  /// c(a) = a / P(χ²ₚ₊₂ ≤ q),   P(χ²ₚ ≤ q) = a         consistency factor [2]
  /// raw        = c(h/n) · covariance of the best subset, divisor h
  /// reweighted = c(0.975) · covariance, divisor m − 1, of the m observations whose squared
  ///              distance from raw is at most the 0.975 quantile of χ²ₚ
  /// ```
  /// A C-step never increases the determinant. From random subsets of *p* + 1 observations two
  /// C-steps are done; the ten best go on until the subset stays [1]. With more than 600
  /// observations the starts use 600 of them drawn at random, and the ten best go on in all.
  /// There is no small-sample factor: below about 20 observations per column the covariance is
  /// somewhat too small.
  ///
  /// - Parameters:
  ///   - observations: One observation per row, *n* × *p*, finite.
  ///   - share: The least share of observations in the subset, in `0.5...1`.
  ///   - starts: How many random subsets to start from, at least 1.
  ///   - generator: The only source of randomness; an equal seed gives an equal result.
  /// - Returns: Raw and reweighted estimates, and the distances by the latter.
  /// - Throws: `notFinite`; `tooFewObservations` below 2·(p + 1) rows; `notPositiveDefinite` when
  ///   *h* observations lie on a hyperplane, so that the determinant is 0.
  /// - Complexity: O(starts · min(n, 600) · p² + n·p² · C-steps).
  ///
  /// The subset is that of scikit-learn's `MinCovDet`, which scales its covariance differently (by
  /// the median distance).
  public static func estimate(
    _ observations: Matrix, share: Double = 0.5, starts: Int = 500,
    using generator: inout SeededGenerator
  ) throws(StatisticsError) -> MinimumCovarianceDeterminant {
    let (n, p) = (observations.rows, observations.columns)
    precondition(p >= 1 && share >= 0.5 && share <= 1 && starts >= 1, "invalid parameters")
    guard observations.isFinite else { throw .notFinite }
    guard n >= 2 * (p + 1) else { throw .tooFewObservations(needed: 2 * (p + 1), got: n) }
    let h = min(n, max((n + p + 1) / 2, Int((share * Double(n)).rounded(.up))))
    let support = try bestSubset(observations, h: h, starts: starts, using: &generator)

    let subset = MeanAndCovariance(observations, rows: support, divisor: Double(h))
    let rawCovariance = scaled(
      subset.covariance, by: consistencyFactor(share: Double(h) / Double(n), columns: p))
    let rawDistances = try Mahalanobis.squaredDistances(
      observations, location: subset.mean, covariance: rawCovariance)
    let cutoff = ChiSquared(degreesOfFreedom: Double(p)).quantile(keptShare)
    let kept = (0..<n).filter { rawDistances[$0] <= cutoff }
    guard kept.count > p else { throw .notPositiveDefinite }
    let reweighted = MeanAndCovariance(observations, rows: kept)
    let covariance = scaled(
      reweighted.covariance, by: consistencyFactor(share: keptShare, columns: p))
    return MinimumCovarianceDeterminant(
      support: support, rawLocation: subset.mean, rawCovariance: rawCovariance,
      location: reweighted.mean, covariance: covariance,
      squaredDistances: try Mahalanobis.squaredDistances(
        observations, location: reweighted.mean, covariance: covariance))
  }

  /// The factor that makes the covariance of the central share of a normal sample consistent.
  ///
  /// - Parameters:
  ///   - share: The share a of the sample that was kept, above 0, at most 1.
  ///   - columns: The number of columns p, at least 1.
  /// - Returns: a / P(χ²ₚ₊₂ ≤ q), at least 1, where q is the a-quantile of χ²ₚ.
  public static func consistencyFactor(share: Double, columns: Int) -> Double {
    precondition(share > 0 && share <= 1 && columns >= 1, "not a share of a sample")
    guard share < 1 else { return 1 }
    let q = ChiSquared(degreesOfFreedom: Double(columns)).quantile(share)
    return share / ChiSquared(degreesOfFreedom: Double(columns + 2)).cdf(q)
  }

  private struct Candidate {
    var rows: [Int]
    var logDeterminant: Double
  }

  private static func scaled(_ matrix: Matrix, by factor: Double) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns, values: matrix.values.map { $0 * factor })
  }

  private static func bestSubset(
    _ observations: Matrix, h: Int, starts: Int, using generator: inout SeededGenerator
  ) throws(StatisticsError) -> [Int] {
    let (n, p) = (observations.rows, observations.columns)
    guard h < n else { return Array(0..<n) }
    let sampleSize = min(n, 600)
    let pool = generator.permutation(n).prefix(sampleSize).map { Int($0) }.sorted()
    let poolH = n == sampleSize ? h : min(sampleSize, max(p + 1, h * sampleSize / n))
    var best: [Candidate] = []
    for _ in 0..<starts {
      let order = generator.permutation(sampleSize).map { pool[Int($0)] }
      // A subset on a hyperplane grows until it spans the space [1].
      var size = p + 1
      var rows = Array(order.prefix(size))
      while size < poolH, step(observations, from: rows, among: pool, keeping: poolH) == nil {
        size += 1
        rows = Array(order.prefix(size))
      }
      var candidate: Candidate?
      for _ in 0..<2 {
        guard let next = step(observations, from: rows, among: pool, keeping: poolH) else { break }
        candidate = next
        rows = next.rows
      }
      guard let candidate, !best.contains(where: { $0.rows == candidate.rows }) else { continue }
      best.append(candidate)
      best.sort { $0.logDeterminant < $1.logDeterminant }
      if best.count > 10 { best.removeLast() }
    }

    let all = Array(0..<n)
    var result: Candidate?
    for start in best {
      var current = start
      // The determinant falls with each step, so the subset settles; the bound is a safeguard.
      for _ in 0..<1000 {
        guard let next = step(observations, from: current.rows, among: all, keeping: h) else {
          break
        }
        let settled = next.rows == current.rows
        current = next
        if settled { break }
      }
      guard current.rows.count == h,
        step(observations, from: current.rows, among: all, keeping: h) != nil
      else { continue }
      if result.map({ current.logDeterminant < $0.logDeterminant }) ?? true { result = current }
    }
    guard let result else { throw .notPositiveDefinite }
    return result.rows
  }

  /// One C-step; nil when the covariance of `rows` is singular to working precision.
  private static func step(
    _ observations: Matrix, from rows: [Int], among pool: [Int], keeping h: Int
  ) -> Candidate? {
    let (n, p) = (pool.count, observations.columns)
    let moments = MeanAndCovariance(observations, rows: rows, divisor: Double(rows.count))
    guard let cholesky = try? Mahalanobis.factor(moments.covariance) else { return nil }
    var values: [Double] = []
    values.reserveCapacity(n * p)
    for i in pool {
      for (j, value) in observations.row(i).enumerated() { values.append(value - moments.mean[j]) }
    }
    let whitened = cholesky.whiten(Matrix(rows: n, columns: p, values: values))
    let distances = (0..<n).map { i in whitened.row(i).reduce(0) { $0 + $1 * $1 } }
    let nearest = (0..<n).sorted { (distances[$0], $0) < (distances[$1], $1) }.prefix(h)
    let kept = nearest.map { pool[$0] }.sorted()
    let next = MeanAndCovariance(observations, rows: kept, divisor: Double(h))
    guard let determinant = (try? Mahalanobis.factor(next.covariance))?.logDeterminant else {
      return nil
    }
    return Candidate(rows: kept, logDeterminant: determinant)
  }
}
