import Statistics

extension SeededGenerator {
  /// A draw from Student's t with the given degrees of freedom, scaled to standard deviation 1.
  ///
  /// t = z / √(χ²/ν) has variance ν / (ν − 2). Few degrees of freedom make rare, large slips: the
  /// hands of people have heavier tails than the normal distribution.
  mutating func heavyTailed(degreesOfFreedom nu: Int) -> Double {
    precondition(nu > 2, "a t distribution has a variance only above 2 degrees of freedom")
    let z = normal()
    var chiSquare = 0.0
    for _ in 0..<nu {
      let x = normal()
      chiSquare += x * x
    }
    return z / (chiSquare / Double(nu)).squareRoot() * (Double(nu - 2) / Double(nu)).squareRoot()
  }

  /// True with the given probability.
  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// A draw from a range, all values equally likely.
  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// An index, drawn in proportion to its weight.
  mutating func index(weights: [Double]) -> Int {
    var rest = uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }
}
