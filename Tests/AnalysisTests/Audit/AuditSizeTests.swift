import TestSupport
import Testing

@testable import Analysis

@Suite struct AuditSizeTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var boxes, sample: Int
    var within, expected, margin: Double
    var testDescription: String { "\(expected) ± \(within) of \(boxes)" }
  }

  @Test(arguments: try Golden<Case>.load("audit_size").cases)
  func theFirstSampleThatSufficesIsFound(_ c: Case) {
    let sample = AuditSize.smallest(within: c.within, boxes: c.boxes, expected: c.expected)
    #expect(sample == c.sample)
    expectClose(
      AuditSize.margin(sample: sample, boxes: c.boxes, expected: c.expected), c.margin,
      .absolute(1e-12), "margin")
  }

  @Test func fewBoxesNeedFewLookedAt() {
    var last = 0
    for boxes in [0, 1, 2, 10, 50, 300, 2_000, 20_000, 1_000_000] {
      let sample = AuditSize.smallest(within: 0.02, boxes: boxes, expected: 0.05)
      #expect(sample <= boxes && sample >= last)
      last = sample
    }
    // Beyond, the number of boxes hardly matters.
    #expect(last < 700)
  }

  @Test func nothingTellsNothingAndAllTellAll() {
    #expect(AuditSize.margin(sample: 0, boxes: 300, expected: 0.05) == 1)
    #expect(AuditSize.margin(sample: 300, boxes: 300, expected: 0.05) == 0)
    #expect(AuditSize.smallest(within: 1e-9, boxes: 300, expected: 0.05) == 300)
  }
}
