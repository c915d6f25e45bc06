/// The chance that a test finds a fault, by how bad the fault is: the test turned round.
protocol PowerCurve: Sendable {
  /// The chance that a true effect is claimed; it does not fall as the effect grows.
  ///
  /// - Parameter effect: At least 0, in the unit of the kind's findings.
  /// - Returns: In 0...1.
  func power(at effect: Double) -> Double
}

extension PowerCurve {
  /// The smallest effect that is found with the given power.
  ///
  /// - Parameters:
  ///   - wanted: In 0..<1.
  ///   - largest: The worst fault that there can be, in the unit of the kind.
  /// - Returns: An effect in 0...`largest`; nil when not even the worst is found so often.
  func smallest(power wanted: Double, upTo largest: Double) -> Double? {
    guard power(at: largest) >= wanted else { return nil }
    var low = 0.0
    var high = largest
    // To a millionth of the worst.
    for _ in 0..<20 {
      let middle = (low + high) / 2
      if power(at: middle) < wanted { low = middle } else { high = middle }
    }
    return high
  }
}
