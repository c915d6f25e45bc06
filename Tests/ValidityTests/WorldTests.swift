import Labels
import Testing

@testable import Validity

/// Faults planted as in the simulated worlds: honest boxes are clipped to the image and rounded to
/// two decimals; some are then broken in one of seven ways.
@Suite struct WorldTests {
  @Test(arguments: UInt64(1)...5) func plantedInvalidBoxesAreFoundExactly(_ seed: UInt64) {
    var generator = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15)
    func uniform(_ range: ClosedRange<Double>) -> Double {
      Double.random(in: range, using: &generator)
    }
    func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    var builder = TableBuilder()
    var invalid: Set<Int> = []
    for image in 0..<200 {
      let (width, height) = (uniform(300...2000).rounded(), uniform(300...2000).rounded())
      builder.image("\(image)", width, height)
      for _ in 0..<20 {
        let left = max(0, uniform(-50...(width - 10)))
        let top = max(0, uniform(-50...(height - 10)))
        var v: [Double] = [
          rounded(left), rounded(top), rounded(min(width, left + uniform(2...400)) - left),
          rounded(min(height, top + uniform(2...400)) - top),
        ]
        if uniform(0...1) < 0.1 {
          switch Int.random(in: 0..<7, using: &generator) {
          case 0: v[Int.random(in: 0...1, using: &generator)] = -uniform(3...80)
          case 1: v[0] = width - v[2] + uniform(3...80)
          case 2:
            let factors: [Double] = [10, 100, 1000]
            let factor = factors[Int.random(in: 0..<3, using: &generator)]
            v = v.map { $0 * factor }
          case 3: v = [v[0] + v[2], v[1] + v[3], -v[2], -v[3]]
          case 4: v[Int.random(in: 2...3, using: &generator)] = 0
          case 5: v[Int.random(in: 0...3, using: &generator)] = .nan
          default: v[Int.random(in: 0...3, using: &generator)] = 1e30
          }
        }
        let isSound =
          v.allSatisfy(\.isFinite) && v[2] > 0 && v[3] > 0 && v[0] >= -1 && v[1] >= -1
          && v[0] + v[2] <= width + 1 && v[1] + v[3] <= height + 1
        if !isSound { invalid.insert(builder.table.boxCount) }
        builder.box(v[0], v[1], v[2], v[3], image: "\(image)")
      }
    }
    let geometric: Set<ValidityCode> = [
      .negativeCoordinate, .outOfBounds, .outsideImage, .coordinateScale,
    ]
    let report = ValidityRules.inspect(builder.table)
    let found = Set(
      report.issues.filter { $0.severity == .error || geometric.contains($0.code) }.map(\.box))
    #expect(invalid.count > 200)
    #expect(found == invalid)
  }
}
