import Statistics
import TestSupport
import Testing

@testable import Analysis

struct ObjectRegressionTests {
  struct Case: Decodable, Sendable {
    var image: [Int]
    var object: [Int32]
    var source: [Int32]
    var noise2: [Double]
    var y: [Double]
    var beta: [Double]
    var variance: [[Double]]
    var rtol: Double
  }

  @Test(arguments: try Golden<Case>.load("object_regression").cases)
  func equalsTheRegressionWithDummies(_ c: Case) {
    var fit = ObjectRegression(sources: 4)
    fit.accumulate(
      c.y, Array(zip(c.object, c.source)).map { (object: $0.0, source: $0.1) }, c.noise2,
      [Double](repeating: 1, count: c.y.count))
    fit.solve()
    let close = Tolerance.relativeOrAbsolute(c.rtol, floor: 1e-10)
    expectClose(fit.beta.map { $0 - fit.beta[0] }, c.beta, close, "beta")
    var imageEnd: [Int] = []
    for m in c.image.indices where m + 1 == c.image.count || c.image[m + 1] != c.image[m] {
      imageEnd.append(m + 1)
    }
    let v = fit.clusteredVariance(imageEnd: imageEnd)
    for i in 0..<4 {
      let row: [Double] = (0..<4).map { (j: Int) -> Double in
        let own: Double = v[i, j] - v[i, 0]
        let first: Double = v[0, j] - v[0, 0]
        return own - first
      }
      expectClose(row, c.variance[i], close, "variance \(i)")
    }
  }

  /// Who shares nothing with the rest is a component of its own, or none.
  @Test func componentsFollowSharedObjects() {
    var fit = ObjectRegression(sources: 5)
    fit.accumulate(
      [1, 2, 3, 4], [(object: 0, source: 0), (0, 1), (1, 2), (1, 3)],
      [Double](repeating: 1, count: 5), [1, 1, 1, 1])
    fit.solve()
    #expect(fit.component[0] == fit.component[1])
    #expect(fit.component[2] == fit.component[3])
    #expect(fit.component[0] != fit.component[2])
    #expect(fit.component[4] == -1)
  }
}
