import Glibc

/// A log-linear model of counts whose variance is a multiple of their mean.
///
/// P. McCullagh, J. A. Nelder, *Generalized Linear Models*, 2nd ed., Chapman & Hall (1989),
/// chapters 2, 6 and 9; R. W. M. Wedderburn, *Biometrika* 61 (1974) 439–447,
/// doi:10.1093/biomet/61.3.439.
public struct QuasiPoisson: Sendable, Equatable {
  /// The coefficients, one per column of the design: logarithms of rate ratios.
  public let coefficients: [Double]
  /// The covariance of the coefficients, with the dispersion in it.
  public let covariance: Matrix
  /// Pearson's statistic over its degrees of freedom: the variance in units of the mean, at least 0.
  public let dispersion: Double
  /// Twice the log-likelihood lost against a perfect fit, at dispersion 1; at least 0.
  public let deviance: Double
  /// Rows − columns, at least 1.
  public let degreesOfFreedom: Double
  /// How many rounds of reweighting were made.
  public let iterations: Int

  /// The square roots of the diagonal of `covariance`.
  public var standardErrors: [Double] {
    (0..<covariance.rows).map { max(0, covariance[$0, $0]).squareRoot() }
  }

  /// Fits log E[y] = offset + X·β by iteratively reweighted least squares.
  ///
  /// ```
  /// μ = exp(offset + X·β)         weights μ, working response X·β + (y − μ)/μ
  /// dispersion = Σ (y − μ)²/μ / (n − p)          covariance = dispersion · (XᵀMX)⁻¹, M = diag μ
  /// ```
  /// until no coefficient moves the fit by more than 1e-10. For a single column of ones exp(β) is
  /// Σy / Σexp(offset). A dispersion above 1 says that counts vary more than independent events do;
  /// the covariance takes it into account. With few counts the normal approximation of β is rough.
  ///
  /// - Parameters:
  ///   - design: The matrix X, *n* × *p*.
  ///   - counts: The values y, finite and at least 0, one per row; need not be whole.
  ///   - offset: The logarithm of each row's exposure, finite; nil for equal exposures of 1.
  /// - Returns: Coefficients, their covariance and the dispersion.
  /// - Throws: `notFinite`, `outOfDomain` for negative counts, `rankDeficient`,
  ///   `tooFewObservations` when *n* ≤ *p*, `noVariation` when all counts are 0, and
  ///   `didNotConverge` when a coefficient runs to infinity: when the counts of a group are all 0.
  /// - Complexity: O(n·p²) per round.
  ///
  /// Same quantities as R's `glm(family = quasipoisson)` and statsmodels' `GLM` with `scale="X2"`.
  public static func fit(
    design: Matrix, counts: [Double], offset: [Double]? = nil
  ) throws(StatisticsError) -> QuasiPoisson {
    let (n, p) = (design.rows, design.columns)
    let o = offset ?? [Double](repeating: 0, count: n)
    precondition(counts.count == n && o.count == n, "one count and one offset per row")
    guard design.isFinite, counts.allSatisfy(\.isFinite), o.allSatisfy(\.isFinite) else {
      throw .notFinite
    }
    guard counts.allSatisfy({ $0 >= 0 }) else { throw .outOfDomain(name: "counts") }
    guard n > p else { throw .tooFewObservations(needed: p + 1, got: n) }
    guard counts.contains(where: { $0 > 0 }) else { throw .noVariation }

    // Counts a little above 0 start the fit, as in McCullagh and Nelder.
    let mean = counts.reduce(0, +) / Double(n)
    var eta = counts.map { log(($0 + mean) / 2) }
    var mu = eta.map { exp($0) }
    var deviance = deviance(counts, mu)
    let limit = 50
    for round in 1...limit {
      var scaled = design
      var response = [Double](repeating: 0, count: n)
      for i in 0..<n {
        let root = mu[i].squareRoot()
        for j in 0..<p { scaled[i, j] *= root }
        response[i] = root * (eta[i] - o[i]) + (counts[i] - mu[i]) / root
      }
      let solution = try LeastSquares.solve(scaled, response)
      var next = zip(LinearAlgebra.multiply(design, solution.coefficients), o).map { $0 + $1 }
      var nextDeviance = Self.deviance(counts, next.map { exp($0) })
      // A step that worsens the fit is halved; the first need not be a step from a fit.
      var halvings = 0
      while round > 1, !(nextDeviance <= deviance + 1e-8 * (deviance + 1)), halvings < 30 {
        next = zip(next, eta).map { ($0 + $1) / 2 }
        nextDeviance = Self.deviance(counts, next.map { exp($0) })
        halvings += 1
      }
      let change = zip(next, eta).reduce(0) { max($0, abs($1.0 - $1.1)) }
      eta = next
      mu = eta.map { exp($0) }
      deviance = nextDeviance
      guard mu.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        throw .didNotConverge(iterations: round)
      }
      guard change <= 1e-10, halvings == 0 else { continue }
      let pearson = zip(counts, mu).reduce(0) { sum, pair in
        sum + (pair.0 - pair.1) * (pair.0 - pair.1) / pair.1
      }
      let dispersion = pearson / Double(n - p)
      return QuasiPoisson(
        coefficients: solution.coefficients,
        covariance: Matrix(
          rows: p, columns: p, values: solution.unscaledCovariance.values.map { $0 * dispersion }),
        dispersion: dispersion, deviance: max(0, deviance), degreesOfFreedom: Double(n - p),
        iterations: round)
    }
    throw .didNotConverge(iterations: limit)
  }

  private static func deviance(_ counts: [Double], _ mu: [Double]) -> Double {
    zip(counts, mu).reduce(0) { sum, pair in
      let (y, m) = pair
      return sum + 2 * ((y > 0 ? y * log(y / m) : 0) - (y - m))
    }
  }
}
