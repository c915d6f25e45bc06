import Statistics
import Testing

@testable import Analysis

/// Audits drawn again and again from boxes of which the wrong ones are known.
@Suite struct AuditCoverageTests {
  /// Where the wrong boxes lie.
  enum Pattern: CaseIterable {
    /// Anywhere.
    case scattered
    /// Whole images of eight boxes are wrong.
    case clumped
    /// The first strata are all wrong, the others all right.
    case oneClass
  }

  static let draws = 2_000
  static let sizes = [2, 5, 9, 20, 33, 61, 150, 240, 300, 380]
  static let boxes = 1_200

  /// Marks so many boxes.
  static func wrong(_ count: Int, _ pattern: Pattern, using generator: inout SeededGenerator)
    -> [Bool]
  {
    var order: [Int32]
    switch pattern {
    case .scattered: order = generator.permutation(boxes)
    case .clumped:
      let images = generator.permutation(boxes / 8)
      // The boxes of an image lie in as many strata as may be.
      order = images.flatMap { image in (0..<8).map { Int32(boxes / 8) * $0 + image } }
    case .oneClass: order = (0..<Int32(boxes)).map(\.self)
    }
    var wrong = [Bool](repeating: false, count: boxes)
    for box in order.prefix(count) { wrong[Int(box)] = true }
    return wrong
  }

  /// Each side may miss in 2.5% of 2000 draws, 50 with sd 7; the interval in 100 with sd 9.7.
  @Test(arguments: [0, 0.01, 0.05, 0.3], Pattern.allCases)
  func intervalsHoldTheTruth(_ rate: Double, _ pattern: Pattern) {
    var generator = SeededGenerator(seed: 11).substream(named: "\(rate) \(pattern)")
    let truth = Int(Double(Self.boxes) * rate)
    let isWrong = Self.wrong(truth, pattern, using: &generator)
    var first: Int32 = 0
    let strata = Self.sizes.map { size in
      defer { first += Int32(size) }
      return (first..<first + Int32(size)).map(\.self)
    }
    for sample in [60, 411] {
      let intervals = (0...sample).map {
        FinitePopulationInterval.exact(marked: $0, sample: sample, population: Self.boxes)
      }
      var (below, above, sum) = (0, 0, 0)
      for _ in 0..<Self.draws {
        let counts = AuditDraw.allocation(of: sample, to: Self.sizes, using: &generator)
        var found = 0
        for (stratum, count) in zip(strata, counts) {
          for box in AuditDraw.draw(count, of: stratum, using: &generator) where isWrong[Int(box)] {
            found += 1
          }
        }
        sum += found
        if intervals[found].upper < truth { below += 1 }
        if intervals[found].lower > truth { above += 1 }
      }
      #expect(below <= 50 + 4 * 7 && above <= 50 + 4 * 7, "\(below) below, \(above) above")
      // The share of wrong boxes in the draw is right on average: 4 sd of the binomial, at most.
      let n = Double(sample * Self.draws)
      #expect(abs(Double(sum) - n * rate) <= 4 * (n * rate * (1 - rate)).squareRoot())
    }
  }
}
