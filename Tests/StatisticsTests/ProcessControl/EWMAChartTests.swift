import Statistics
import TestSupport
import Testing

@Suite struct EWMAChartTests {
  struct Case: Decodable, Sendable {
    let name: String
    let values: [Double]
    let standardErrors: [Double]
    let weight: Double
    let width: Double
    let lastingSpread: Double
    let floor: Double
    let averages: [Double]
    let limits: [Double]
    let rtol: Double
  }

  @Test func agreesWithExplicitWeights() throws {
    for example in try Golden<Case>.load("ewma_chart").cases {
      let chart = EWMAChart.chart(
        example.values, standardErrors: example.standardErrors, weight: example.weight,
        width: example.width, lastingSpread: example.lastingSpread, floor: example.floor)
      let tolerance = Tolerance.relativeOrAbsolute(example.rtol, floor: 1e-15)
      expectClose(chart.averages, example.averages, tolerance, "\(example.name) averages")
      expectClose(chart.limits, example.limits, tolerance, "\(example.name) limits")
    }
  }

  /// Lucas and Saccucci's limit for equal precision: L s √(λ/(2 − λ)).
  @Test func theLimitTendsToTheTextbooks() {
    let n = 200
    let chart = EWMAChart.chart(
      [Double](repeating: 0, count: n), standardErrors: [Double](repeating: 0.4, count: n),
      weight: 0.25, width: 2.7)
    expectClose(chart.limits[n - 1], 2.7 * 0.4 * (0.25 / 1.75).squareRoot(), .relative(1e-12))
  }

  /// A lasting difference that is nobody's fault keeps its full width however long it is watched.
  @Test func aLastingSpreadDoesNotAverageOut() {
    let n = 400
    let chart = EWMAChart.chart(
      [Double](repeating: 0.02, count: n), standardErrors: [Double](repeating: 0, count: n),
      weight: 0.3, width: 3, lastingSpread: 0.01)
    expectClose(chart.averages[n - 1], 0.02, .relative(1e-12))
    expectClose(chart.limits[n - 1], 0.03, .relative(1e-12))
  }
}
