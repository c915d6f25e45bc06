import Statistics
import TestSupport
import Testing

struct UnivariateCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let values, p, quantiles: [Double]
  let mean, variance, skewness, excessKurtosis: Double
  let median, mad, qn, huber, huberError, tukey, tukeyError: Double
  var testDescription: String { name }
}

@Suite struct UnivariateTests {
  @Test(arguments: try Golden<UnivariateCase>.load("robust_univariate").cases)
  func golden(_ c: UnivariateCase) throws {
    // The offset of a million leaves 10 of 16 digits to the deviations.
    let close = Tolerance.relativeOrAbsolute(c.name == "offset" ? 1e-7 : 1e-11, floor: 1e-12)
    let moments = Moments(c.values)
    #expect(moments.count == Double(c.values.count))
    expectClose(moments.mean, c.mean, .relative(1e-13), "mean")
    expectClose(moments.variance, c.variance, close, "variance")
    expectClose(moments.skewness, c.skewness, close, "skewness")
    expectClose(moments.excessKurtosis, c.excessKurtosis, close, "kurtosis")
    let sorted = c.values.sorted()
    for (p, expected) in zip(c.p, c.quantiles) {
      expectClose(Quantiles.quantile(sorted: sorted, p), expected, .ulps(4), "quantile \(p)")
    }
    expectClose(Quantiles.median(c.values), c.median, .ulps(2), "median")
    expectClose(MAD.scale(c.values), c.mad, .ulps(4), "MAD")
    expectClose(try QnScale.scale(c.values), c.qn, .ulps(8), "Qn")
    let huber = try HuberLocation.estimate(c.values)
    let tukey = try TukeyBiweight.estimate(c.values)
    // The iteration ends at steps of 1e-12 scales; the slowest one halves its error each time.
    let location = Tolerance.relativeOrAbsolute(1e-10, floor: 1e-11)
    expectClose(huber.location, c.huber, location, "Huber")
    expectClose(tukey.location, c.tukey, location, "Tukey")
    expectClose(huber.standardError, c.huberError, .relative(1e-8), "Huber's error")
    expectClose(tukey.standardError, c.tukeyError, .relative(1e-8), "Tukey's error")
    #expect(huber.scale == MAD.scale(c.values))
  }

  @Test(arguments: [0, 1, 7, 19, 20])
  func mergedMomentsAreThoseOfAllValues(split: Int) {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<20).map { _ in 100 + generator.gamma(shape: 2) }
    var merged = Moments(values[..<split])
    merged.merge(Moments(values[split...]))
    let whole = Moments(values)
    #expect(merged.count == whole.count)
    expectClose(merged.mean, whole.mean, .relative(1e-14))
    expectClose(merged.variance, whole.variance, .relative(1e-11))
    expectClose(merged.skewness, whole.skewness, .relative(1e-9))
    expectClose(merged.excessKurtosis, whole.excessKurtosis, .relative(1e-9))
  }

  @Test func equivariance() throws {
    var generator = SeededGenerator(seed: 4)
    let values = (0..<25).map { _ in generator.normal() }
    let moved = values.map { 5 - 2 * $0 }
    let shape = MEstimatorShape.tukey()
    let a = try MEstimate.location(values, shape: shape)
    let b = try MEstimate.location(moved, shape: shape)
    expectClose(b.location, 5 - 2 * a.location, .relative(1e-10))
    expectClose(b.standardError, 2 * a.standardError, .relative(1e-8))
    expectClose(MAD.scale(moved), 2 * MAD.scale(values), .relative(1e-12))
    expectClose(try QnScale.scale(moved), try 2 * QnScale.scale(values), .relative(1e-12))
  }

  @Test func aWeightOfTwoIsAValueSeenTwice() throws {
    let values = [1.0, 2, 4, 8, 9, 30]
    let weights = [1.0, 2, 1, 0, 2, 1]
    let repeated = [1.0, 2, 2, 4, 9, 9, 30]
    #expect(Quantiles.weightedMedian(values, weights: weights) == Quantiles.median(repeated))
    #expect(Quantiles.weightedMedian([1, 2, 3, 4], weights: [0.1, 0.1, 0.1, 0.1]) == 2.5)
    #expect(Quantiles.weightedMedian([7, 1], weights: [0.7, 0.3]) == 7)
    let weighted = try MEstimate.location(values, weights: weights, shape: .huber(), scale: 3)
    let plain = try MEstimate.location(repeated, shape: .huber(), scale: 3)
    expectClose(weighted.location, plain.location, .relative(1e-11))
  }

  @Test func limits() throws {
    #expect(Moments().variance.isNaN)
    #expect(Moments([4]).mean == 4)
    #expect(Moments([2, 2, 2]).skewness.isNaN)
    #expect(Quantiles.quantile(sorted: [3], 0.7) == 3)
    #expect(MAD.scale([1, 1, 1, 9]) == 0)
    #expect(try QnScale.scale([5, 5, 5, 5, 90]) == 0)
    #expect(throws: StatisticsError.tooFewObservations(needed: 2, got: 1)) {
      try QnScale.scale([1])
    }
    #expect(throws: StatisticsError.notFinite) { try QnScale.scale([1, .nan]) }
    #expect(throws: StatisticsError.noVariation) { try HuberLocation.estimate([1, 1, 1, 2]) }
    #expect(throws: StatisticsError.tooFewObservations(needed: 1, got: 0)) {
      try TukeyBiweight.estimate([])
    }
    #expect(throws: StatisticsError.notFinite) { try TukeyBiweight.estimate([1, .infinity]) }
    // A value that runs away moves the mean without end, and Tukey's location not at all.
    let near = try TukeyBiweight.estimate([1, 2, 3, 4, 5, 1e3]).location
    let far = try TukeyBiweight.estimate([1, 2, 3, 4, 5, 1e300]).location
    #expect(near == far)
  }

  @Test func standardErrorsCoverTheSpreadOfEstimates() throws {
    // 400 samples of 40: the ratio of mean variance estimate to variance has sd ≈ √(2/400) = 0.07.
    var generator = SeededGenerator(seed: 8)
    for shape in [MEstimatorShape.huber(), .tukey()] {
      var locations = Moments()
      var variances = Moments()
      for _ in 0..<400 {
        let estimate = try MEstimate.location(
          (0..<40).map { _ in generator.normal() }, shape: shape)
        locations.add(estimate.location)
        variances.add(estimate.standardError * estimate.standardError)
      }
      expectClose(variances.mean / locations.variance, 1, .absolute(0.28))
      // 95% efficiency: variance 1/(0.95·40), sd of the ratio 0.07.
      expectClose(locations.variance * 40 * 0.95, 1, .absolute(0.28))
    }
  }
}
