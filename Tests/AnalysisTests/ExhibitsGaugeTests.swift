import Features
import Statistics
import Testing

@testable import Analysis

/// The gauge study against independent computations and known components.
///
/// Golden data and values: `Tests/Generators/gauge_study.py` (numpy 2.4.6, scipy 1.17.1).
struct ExhibitsGaugeTests {
  typealias Rows = [(image: Int32, classNumber: Int32, members: [(Int, Double)])]

  private func objects(_ rows: Rows) -> [MeasuredObject] {
    rows.map { row in
      MeasuredObject(
        image: row.image, classNumber: row.classNumber,
        members: row.members.map { .init(labeler: $0.0, y: $0.1) })
    }
  }

  /// In balanced data, restricted likelihood, whose maximum scipy finds to about 1e-7.
  @Test func balancedDataGiveTheRestrictedLikelihoodEstimates() throws {
    let fit = try #require(VarianceComponents(objects(Self.balanced), labelers: 4))
    let expected: [VarianceComponents.Source: Double] = [
      .labeler: 0.0024641984751156594, .labelerByClass: 0.000646334054626388,
      .labelerByImage: 0.0004925890900546075, .residual: 0.0029140185722512247,
    ]
    for (source, value) in expected {
      #expect(abs((fit.variance[source] ?? 0) / value - 1) < 1e-6)
    }
  }

  @Test func unbalancedDataGiveTheMomentEstimates() throws {
    let fit = try #require(VarianceComponents(objects(Self.unbalanced), labelers: 4))
    let expected: [VarianceComponents.Source: Double] = [
      .labeler: 0.0007230733537757622, .labelerByClass: 0.0016048146970750407,
      .labelerByImage: 0.002652511156878278, .residual: 0.0023190244033820225,
    ]
    for (source, value) in expected {
      #expect(abs((fit.variance[source] ?? 0) / value - 1) < 1e-9)
    }
  }

  /// 40 teams of 10 labelers, each object drawn by 2 or 3 of them.
  ///
  /// Of one team the labelers' variance has a relative sd of √(2/9) = 0.47, and labeler × class of
  /// about √(2/27) = 0.27 and more; the mean of 40 has 0.075 and 0.05. The band is 4 sd.
  @Test func knownComponentsAreRecovered() throws {
    let truth: [VarianceComponents.Source: Double] = [
      .labeler: 0.0036, .labelerByClass: 0.0016, .labelerByImage: 0.0009, .residual: 0.0025,
    ]
    var sums: [VarianceComponents.Source: Double] = [:]
    for seed in 0..<40 {
      let fit = try #require(
        VarianceComponents(simulated(truth, seed: UInt64(seed)), labelers: 10))
      for (source, value) in fit.variance { sums[source, default: 0] += value / 40 }
    }
    for (source, value) in truth {
      let ratio = (sums[source] ?? 0) / value
      #expect(abs(ratio - 1) < (source == .labeler ? 0.3 : source == .labelerByClass ? 0.25 : 0.1))
    }
  }

  private func simulated(
    _ truth: [VarianceComponents.Source: Double], seed: UInt64
  ) -> [MeasuredObject] {
    var generator = SeededGenerator(seed: 7_000 + seed)
    func draw(_ source: VarianceComponents.Source) -> Double {
      (truth[source] ?? 0).squareRoot() * generator.normal()
    }
    let labeler = (0..<10).map { _ in draw(.labeler) }
    let byClass = (0..<10).map { _ in (0..<4).map { _ in draw(.labelerByClass) } }
    var result: [MeasuredObject] = []
    for image in 0..<120 {
      let seen = generator.permutation(10).prefix(image % 2 == 0 ? 2 : 3).map(Int.init)
      let byImage = seen.map { _ in draw(.labelerByImage) }
      for _ in 0..<6 {
        let name = generator.integer(below: 4)
        let side = 4 + generator.normal()
        result.append(
          MeasuredObject(
            image: Int32(image), classNumber: Int32(name),
            members: zip(seen, byImage).map {
              .init(
                labeler: $0.0,
                y: side + labeler[$0.0] + byClass[$0.0][name] + $0.1 + draw(.residual))
            }))
      }
    }
    return result
  }

  private func box(_ x: Double, _ side: Double, _ name: String = "car") -> ExhibitsTable.Box {
    ExhibitsTable.Box(name: name, x: x, y: 60, width: side, height: side)
  }

  @Test func aLargerHandIsTheLabelersPart() throws {
    var table = ExhibitsTable()
    var generator = SeededGenerator(seed: 2)
    for image in 0..<60 {
      let side = 80 + 40 * generator.uniform()
      for labeler in 0..<3 {
        let boxes = (0..<3).map {
          box(
            20 + 300 * Double($0),
            side * (labeler == 0 ? 1.1 : 1) * (1 + 0.02 * generator.normal()),
            $0 == 0 ? "car" : "van")
        }
        table.view(image, "ann_\(labeler)", boxes)
      }
    }
    let study = try #require(GaugeExhibit.study(table.profile()))
    #expect(study.feature == "side")
    #expect(
      study.components.map(\.name) == ["labeler", "labeler × class", "labeler × image", "residual"])
    #expect(abs(study.components.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    // Of three labelers one 1.1 times larger: sd ln 1.1 / √3 = 0.055.
    #expect(abs(study.components[0].standardDeviation - 0.055) < 0.005)
    #expect(abs(study.components[3].standardDeviation - 0.02) < 0.003)
    #expect(study.components[0].share > 0.8)
  }

  /// One class, one object per image: the interactions cannot be told from what contains them.
  @Test func whatCannotBeToldApartIsLeftOut() throws {
    var table = ExhibitsTable()
    var generator = SeededGenerator(seed: 3)
    for image in 0..<60 {
      for labeler in ["a", "b", "c"] {
        table.view(image, labeler, [box(20, 80 * (1 + 0.02 * generator.normal()))])
      }
    }
    let study = try #require(GaugeExhibit.study(table.profile()))
    #expect(study.components.map(\.name) == ["labeler", "residual"])
  }

  @Test func tooLittleOrNoScatterHasNoStudy() {
    var few = ExhibitsTable()
    var equal = ExhibitsTable()
    var edge = ExhibitsTable()
    var single = ExhibitsTable()
    for image in 0..<60 {
      for labeler in ["a", "b"] {
        if image < 49 { few.view(image, labeler, [box(20, labeler == "a" ? 60 : 64)]) }
        equal.view(image, labeler, [box(20, 60)])
        edge.view(image, labeler, [box(0, labeler == "a" ? 60 : 64)])
      }
      single.view(image, "a", [box(20, 60)])
      single.reference(image, [box(20, 66)])
    }
    for table in [few, equal, edge, single] { #expect(GaugeExhibit.study(table.profile()) == nil) }
    #expect(GaugeExhibit.study(Profile()) == nil)
  }

  private static let balanced: Rows = [
    (0, 0, [(0, 2.844), (1, 2.816), (2, 2.815), (3, 2.928)]),
    (0, 0, [(0, 2.982), (1, 2.803), (2, 2.919), (3, 2.936)]),
    (0, 1, [(0, 3.310), (1, 3.284), (2, 3.386), (3, 3.318)]),
    (0, 1, [(0, 4.100), (1, 4.039), (2, 4.302), (3, 4.157)]),
    (1, 0, [(0, 3.121), (1, 2.890), (2, 3.021), (3, 3.011)]),
    (1, 0, [(0, 3.524), (1, 3.465), (2, 3.545), (3, 3.550)]),
    (1, 1, [(0, 3.537), (1, 3.452), (2, 3.674), (3, 3.481)]),
    (1, 1, [(0, 2.445), (1, 2.304), (2, 2.436), (3, 2.296)]),
    (2, 0, [(0, 3.993), (1, 3.957), (2, 3.996), (3, 4.040)]),
    (2, 0, [(0, 3.016), (1, 2.885), (2, 2.981), (3, 3.042)]),
    (2, 1, [(0, 4.406), (1, 4.358), (2, 4.527), (3, 4.504)]),
    (2, 1, [(0, 5.460), (1, 5.504), (2, 5.549), (3, 5.443)]),
    (3, 0, [(0, 3.494), (1, 3.436), (2, 3.550), (3, 3.582)]),
    (3, 0, [(0, 4.970), (1, 4.920), (2, 5.009), (3, 5.166)]),
    (3, 1, [(0, 4.776), (1, 4.763), (2, 5.000), (3, 4.842)]),
    (3, 1, [(0, 3.610), (1, 3.770), (2, 3.772), (3, 3.672)]),
    (4, 0, [(0, 4.056), (1, 3.964), (2, 4.144), (3, 4.119)]),
    (4, 0, [(0, 2.628), (1, 2.578), (2, 2.736), (3, 2.695)]),
    (4, 1, [(0, 4.706), (1, 4.615), (2, 4.732), (3, 4.746)]),
    (4, 1, [(0, 3.951), (1, 3.755), (2, 3.972), (3, 3.948)]),
    (5, 0, [(0, 3.644), (1, 3.687), (2, 3.869), (3, 3.865)]),
    (5, 0, [(0, 2.839), (1, 2.800), (2, 2.902), (3, 3.033)]),
    (5, 1, [(0, 4.291), (1, 4.277), (2, 4.342), (3, 4.273)]),
    (5, 1, [(0, 4.035), (1, 4.081), (2, 4.195), (3, 4.182)]),
    (6, 0, [(0, 4.806), (1, 4.697), (2, 4.739), (3, 4.674)]),
    (6, 0, [(0, 5.203), (1, 5.020), (2, 5.149), (3, 5.156)]),
    (6, 1, [(0, 3.768), (1, 3.661), (2, 3.724), (3, 3.756)]),
    (6, 1, [(0, 3.553), (1, 3.536), (2, 3.645), (3, 3.522)]),
    (7, 0, [(0, 3.169), (1, 2.973), (2, 3.197), (3, 3.182)]),
    (7, 0, [(0, 3.327), (1, 3.294), (2, 3.290), (3, 3.291)]),
    (7, 1, [(0, 2.909), (1, 2.694), (2, 2.914), (3, 3.033)]),
    (7, 1, [(0, 4.978), (1, 4.855), (2, 5.069), (3, 4.988)]),
  ]

  private static let unbalanced: Rows = [
    (0, 0, [(0, 3.830), (2, 3.827), (3, 4.076)]),
    (0, 0, [(1, 2.872), (2, 2.773), (3, 2.916)]),
    (0, 1, [(0, 3.960), (1, 4.007), (2, 3.935), (3, 4.125)]),
    (0, 1, [(0, 4.097), (1, 4.184), (2, 4.167), (3, 4.254)]),
    (1, 0, [(2, 3.360), (3, 3.432)]),
    (1, 0, [(0, 4.372), (1, 4.330), (2, 4.514), (3, 4.503)]),
    (1, 1, [(0, 2.667), (1, 2.762), (2, 2.709), (3, 2.676)]),
    (1, 1, [(0, 3.538), (1, 3.479)]),
    (2, 0, [(0, 2.817), (1, 2.885)]),
    (2, 0, [(0, 4.577), (1, 4.683), (2, 4.787)]),
    (2, 1, [(0, 4.912), (1, 4.866), (2, 4.903)]),
    (2, 1, [(1, 3.571), (2, 3.567), (3, 3.461)]),
    (3, 0, [(0, 4.679), (1, 4.782), (3, 4.794)]),
    (3, 0, [(0, 4.215), (1, 4.399), (3, 4.297)]),
    (3, 1, [(0, 4.603), (1, 4.818), (2, 4.586), (3, 4.646)]),
    (3, 1, [(0, 4.233), (1, 4.267), (2, 4.233), (3, 4.074)]),
    (4, 0, [(2, 3.827), (3, 3.937)]),
    (4, 0, [(2, 4.530), (3, 4.603)]),
    (4, 1, [(0, 4.833), (3, 4.963)]),
    (4, 1, [(0, 3.467), (1, 3.602)]),
    (5, 0, [(0, 3.493), (1, 3.555)]),
    (5, 0, [(0, 2.683), (2, 2.901), (3, 2.828)]),
    (5, 1, [(0, 2.934), (2, 2.974)]),
    (5, 1, [(0, 2.761), (3, 2.585)]),
    (6, 0, [(0, 2.703), (1, 2.846), (2, 2.887), (3, 2.879)]),
    (6, 0, [(1, 5.364), (2, 5.428), (3, 5.516)]),
    (6, 1, [(0, 3.124), (2, 3.143)]),
    (6, 1, [(0, 4.156), (1, 4.164)]),
    (7, 0, [(0, 3.957), (2, 4.231), (3, 4.075)]),
    (7, 0, [(0, 4.484), (1, 4.657), (2, 4.743), (3, 4.722)]),
    (7, 1, [(0, 3.483), (1, 3.671), (2, 3.621)]),
    (7, 1, [(1, 4.705), (2, 4.752), (3, 4.733)]),
  ]
}
