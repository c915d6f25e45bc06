import Statistics
import TestSupport
import Testing

/// The weighted median against the minimisers of the weighted absolute deviations.
struct WeightedMedianTests {
  struct Case: Decodable, Sendable {
    var values: [Double]
    var weights: [Double]
    var median: Double
    var rtol: Double
  }

  @Test(arguments: try Golden<Case>.load("weighted_median").cases)
  func minimisesTheAbsoluteDeviations(_ c: Case) {
    let median = Quantiles.weightedMedian(c.values, weights: c.weights)
    expectClose(median, c.median, .relative(c.rtol))
    let reversed = Quantiles.weightedMedian(c.values.reversed(), weights: c.weights.reversed())
    expectClose(reversed, c.median, .relative(c.rtol))
  }
}
