import Glibc
import Statistics

/// Labeler effects in a stratified regression, with a variance that holds for clustered data.
///
/// The model for observation *r* of labeler *l* in stratum *s*, with weight *w*:
/// ```
/// y_r = α_s + β_l + γ' x_r + ε_r
/// A = Σ_s (diag(m_s) - m_s m_s' / M_s)          m_ls = Σ w over l in s, M_s = Σ_l m_ls
/// β = A⁺ b,   b_l = Σ_r∈l w_r (y_r - ȳ_s)
/// V = A⁺ (Σ_clusters u u') A⁺                    u = Σ_r∈cluster w_r e_r (1_l - m_s / M_s)
/// ```
/// *A* is singular with one zero per connected component of the labeler–stratum graph; only
/// contrasts within a component mean anything. Source: M. Arellano (1987), Oxford Bulletin of
/// Economics and Statistics 49, 431–434, for the clustered variance.
struct LabelerContrasts: Sendable {
  /// The observations: one per row, or one per run of rows.
  struct Observation: Sendable {
    var y: Double
    var weight: Double
    var labeler: Int32
    var stratum: Int32
  }

  /// The deviation of each labeler from the centre of the others in its component; NaN when it
  /// stands alone.
  let effect: [Double]
  let standardError: [Double]
  let degreesOfFreedom: [Double]
  /// The component of each labeler; -1 without observations.
  let component: [Int]
  /// The effects β, which sum to zero in each component; 0 without observations.
  let beta: [Double]
  private let variance: Matrix
  private let honestSpread: Double
  private let widening: Double

  /// - Parameters:
  ///   - observations: Each an independent cluster.
  ///   - labelers: How many labelers there are.
  ///   - strata: How many strata there are.
  ///   - pooled: Whether the residual variance is pooled over all observations (few, heavy ones)
  ///     instead of estimated labeler by labeler.
  ///   - honestSpread: The standard deviation of honest labelers, in the unit of y.
  ///   - widening: By how much the standard errors are too small because of tempered weights.
  init(
    _ observations: [Observation], labelers: Int, strata: Int, pooled: Bool,
    honestSpread: Double = 0, widening: Double = 1
  ) {
    let system = NormalEquations(observations, labelers: labelers, strata: strata)
    component = system.components()
    let inverse = system.pseudoInverse(component)
    let beta = LinearAlgebra.multiply(inverse, system.b)
    var variance: Matrix
    var freedom = [Double](repeating: .infinity, count: labelers)
    let residuals = system.residuals(observations, beta: beta)
    if pooled {
      let parameters =
        component.count { $0 >= 0 } - Set(component.filter { $0 >= 0 }).count + system.usedStrata
      let df = Double(observations.count - parameters)
      var q = 0.0
      for (observation, e) in zip(observations, residuals) { q += observation.weight * e * e }
      variance = inverse
      // Weights are inverse variances: a scale above 1 is misfit that they do not know of
      // (J. Hartung, G. Knapp, Statistics in Medicine 20 (2001) 3875–3889), below 1 is luck.
      let scale = df > 0 ? max(1, q / df) : .infinity
      for i in 0..<labelers { for j in 0..<labelers { variance[i, j] *= scale } }
      freedom = [Double](repeating: max(0, df), count: labelers)
    } else {
      let meat = system.meat(observations, residuals: residuals)
      variance = LinearAlgebra.multiply(LinearAlgebra.multiply(inverse, meat), inverse)
      var counts = [Double](repeating: 0, count: labelers)
      for observation in observations { counts[Int(observation.labeler)] += 1 }
      freedom = counts.map { max(0, $0 - 1) }
    }
    degreesOfFreedom = freedom
    self.beta = beta
    self.variance = variance
    self.honestSpread = honestSpread
    self.widening = widening
    (effect, standardError) = LabelerContrasts.contrasts(
      beta: beta, variance: variance, component: component, honestSpread: honestSpread,
      widening: widening)
  }

  /// Each labeler against the others' centre.
  ///
  /// The centre is a weighted mean, its weights wᵢ being Tukey's biweight (95% efficiency) about the
  /// component's median, with the scale √(dᵢ + honest²), dᵢ the variance of i's deviation from the
  /// component's mean. Who is far off has no part in the centre of anybody else. The contrast
  /// βₗ - Σ wᵢ βᵢ / Σ wᵢ sums to zero, so that its variance does not depend on how the singular
  /// normal equations were inverted.
  private static func contrasts(
    beta: [Double], variance: Matrix, component: [Int], honestSpread: Double, widening: Double
  ) -> ([Double], [Double]) {
    let count = beta.count
    var effect = [Double](repeating: .nan, count: count)
    var error = [Double](repeating: .infinity, count: count)
    for number in Set(component).sorted() where number >= 0 {
      let members = (0..<count).filter { component[$0] == number }
      guard members.count > 1 else { continue }
      let weight = centreWeights(members, beta, variance, honestSpread: honestSpread)
      let product = members.map { i in
        zip(weight, members).reduce(0.0) { $0 + $1.0 * variance[i, $1.1] }
      }
      let total = weight.reduce(0, +)
      let sum = zip(weight, members).reduce(0.0) { $0 + $1.0 * beta[$1.1] }
      let form = zip(weight, product).reduce(0.0) { $0 + $1.0 * $1.1 }
      for (index, l) in members.enumerated() {
        let own = weight[index]
        let rest = total - own
        guard rest > 1e-12 * total else { continue }
        effect[l] = beta[l] - (sum - own * beta[l]) / rest
        let cross = (product[index] - own * variance[l, l]) / rest
        let within =
          (form - 2 * own * product[index] + own * own * variance[l, l]) / (rest * rest)
        error[l] = max(0, variance[l, l] - 2 * cross + within).squareRoot() * widening
      }
    }
    return (effect, error)
  }

  private static func centreWeights(
    _ members: [Int], _ beta: [Double], _ variance: Matrix, honestSpread: Double
  ) -> [Double] {
    let share = 1 / Double(members.count)
    let withAll = members.map { i in members.reduce(0.0) { $0 + variance[i, $1] * share } }
    let overall = withAll.reduce(0.0) { $0 + $1 * share }
    let scale = zip(members, withAll).map { i, common in
      max(0, variance[i, i] - 2 * common + overall) + honestSpread * honestSpread
    }
    let values = members.map { beta[$0] }
    let precision = scale.map { $0 > 0 ? 1 / $0 : 1 }
    var centre = Quantiles.weightedMedian(values, weights: precision.map { $0.squareRoot() })
    var weights = precision
    let shape = MEstimatorShape.tukey()
    for _ in 0..<50 {
      let before = weights
      weights = values.indices.map {
        precision[$0] * shape.weight((values[$0] - centre) * precision[$0].squareRoot())
      }
      let total = weights.reduce(0, +)
      // Everybody is far from everybody: nobody is the standard, or all are.
      guard weights.count(where: { $0 > 0 }) > 1 else { return precision }
      guard weights != before else { break }
      centre = zip(weights, values).reduce(0.0) { $0 + $1.0 * $1.1 } / total
    }
    return weights
  }

  /// How far a group of labelers deviates from the centre of all others of its component.
  ///
  /// - Parameter members: At least one labeler, weighted by 1/(variance + honest spread²).
  /// - Returns: The deviation and its standard error, which allows for honest members; nil when the
  ///   members lie in several components or make up one.
  func deviation(of members: [Int]) -> (value: Double, error: Double)? {
    guard let first = members.first, component[first] >= 0,
      members.allSatisfy({ component[$0] == component[first] })
    else { return nil }
    let outsiders = component.indices.filter {
      component[$0] == component[first] && !members.contains($0)
    }
    guard outsiders.count > 1 else { return nil }
    let honest = honestSpread * honestSpread
    let inside = members.map { 1 / max(1e-12, variance[$0, $0] + honest) }
    let outside = LabelerContrasts.centreWeights(
      outsiders, beta, variance, honestSpread: honestSpread)
    var contrast: [(labeler: Int, share: Double)] = []
    for (l, w) in zip(members, inside) { contrast.append((l, w / inside.reduce(0, +))) }
    for (l, w) in zip(outsiders, outside) { contrast.append((l, -w / outside.reduce(0, +))) }
    var value = 0.0
    var spread = 0.0
    for a in contrast {
      value += a.share * beta[a.labeler]
      if a.share > 0 { spread += a.share * a.share * honest }
      for b in contrast {
        spread += a.share * b.share * variance[a.labeler, b.labeler] * widening * widening
      }
    }
    return (value, max(0, spread).squareRoot())
  }
}
