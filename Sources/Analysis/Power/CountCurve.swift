import Statistics

/// The power of ``HonestCount``: of missed and added objects on shared images.
///
/// With *n* objects, of which an honest labeler has ρ, *x* is the smallest count that is claimed, and
/// ```
/// power(θ) = P(X ≥ x)      X of HonestCount with the rate ρ + (1 - ρ) ηθ
/// ```
/// η being the share of the objects that such a fault reaches.
struct CountCurve: PowerCurve {
  private let objects: Double
  private let rate: Double
  private let spread: Double
  private let overdispersion: Double
  private let reached: Double
  /// The smallest count that is claimed; infinite when none is.
  let needed: Double

  /// Of the events, what chance leaves when those of neighbouring images are taken for one.
  private static let separate = 0.97

  /// - Parameters:
  ///   - exposure: What the labeler could have missed or added.
  ///   - critical: The p-value that is just claimed.
  ///   - tolerance: The share that is let pass.
  ///   - fewestImages: The claim must show in this many images.
  ///   - mirror: What is expected of the other side: its surplus is taken off, and by chance there is one.
  ///   - reached: The share of the objects that a fault of the kind reaches, in 0...1.
  init(
    _ exposure: SightingExposure, critical: Double, tolerance: Double, fewestImages: Int,
    mirror: SightingExposure = .none, reached: Double = 1
  ) {
    objects = exposure.objects
    self.reached = reached
    rate = exposure.rate
    spread = exposure.spread
    overdispersion = exposure.overdispersion
    let honest = HonestCount(
      objects: exposure.objects, rate: exposure.rate, spread: exposure.spread,
      overdispersion: exposure.overdispersion)
    let fewest = max(Double(fewestImages), exposure.objects * (rate + (1 - rate) * tolerance))
    guard objects >= 5, honest.upperTail(objects) <= critical else {
      needed = .infinity
      return
    }
    var low = 0.0
    var high = objects
    while high - low > 0.25 {
      let middle = (low + high) / 2
      if honest.upperTail(middle) <= critical { high = middle } else { low = middle }
    }
    // E max(0, Z) = 0.4 for a standard normal Z.
    let surplus = 0.4 * (mirror.overdispersion * mirror.objects * mirror.rate).squareRoot()
    needed = (max(high, fewest) + surplus) / Self.separate
  }

  func power(at effect: Double) -> Double {
    guard needed <= objects else { return 0 }
    return HonestCount(
      objects: objects, rate: min(1, rate + (1 - rate) * reached * effect), spread: spread,
      overdispersion: overdispersion
    ).upperTail(needed)
  }
}

/// How many objects a labeler could have missed, or boxes it could have added, and how many an honest one
/// would.
struct SightingExposure: Sendable {
  /// Objects, or boxes.
  var objects: Double
  /// The colleagues' rate, in 0...1.
  var rate: Double
  /// How honest rates differ, and how well the colleagues' is known: a standard deviation.
  var spread: Double
  /// The variance by image as a multiple of the binomial's, at least 1.
  var overdispersion: Double

  /// The same of `factor` times as many images.
  func times(_ factor: Double) -> SightingExposure {
    SightingExposure(
      objects: objects * factor, rate: rate, spread: spread, overdispersion: overdispersion)
  }

  static let none = SightingExposure(objects: 0, rate: 0, spread: 0, overdispersion: 1)
}
