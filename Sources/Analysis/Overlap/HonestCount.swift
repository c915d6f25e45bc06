import Statistics

/// How many events an honest labeler has among its objects, where honest labelers differ and events
/// come in clumps.
///
/// ```
/// P(X ≥ x) = ∫ NB(X ≥ x; mean n r, variance φ n r (1 - r)) dN(r; ρ, σ² + Var ρ̂)
/// ```
/// *r* is the labeler's own rate, never taken below a tenth of ρ; σ is how honest rates differ.
/// A gamma law with the same two moments has a tail as long for few events as for many and calls
/// twenty where two are expected an accident.
struct HonestCount {
  /// Objects that could carry the event.
  let objects: Double
  /// The colleagues' rate, in 0...1.
  let rate: Double
  /// The standard deviation of the rate between honest labelers and of its estimate.
  let spread: Double
  /// Variance of the count by image as a multiple of the binomial's, at least 1.
  let overdispersion: Double

  /// A normal law in steps of a quarter, its upper tail down to 10⁻⁹.
  private static let nodes: [(z: Double, weight: Double)] = {
    let z = stride(from: -3.0, through: 6.0, by: 0.25).map { $0 }
    let density = z.map { Normal().density($0) }
    let total = density.reduce(0, +)
    return zip(z, density).map { ($0, $1 / total) }
  }()

  /// The probability of `events` or more.
  func upperTail(_ events: Double) -> Double {
    guard events > 0 else { return 1 }
    return Self.nodes.reduce(0) { sum, node in
      let r = min(0.98, max(rate / 10, rate + spread * node.z))
      // The negative binomial has no variance below its mean.
      let excess = max(0.01, overdispersion * (1 - r) - 1)
      // Mean k (1 - p) / p and variance mean / p.
      let size = objects * r / excess
      return sum + node.weight
        * SpecialFunctions.incompleteBeta(events, size, excess / (1 + excess))
    }
  }
}
