import Statistics
import TestSupport
import Testing

@testable import Analysis

@Suite struct FunnelTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var values: [Double]
    var errors: [Double]
    var spread: Double
    var reach95: [Double]
    var reach998: [Double]
    var rtol: Double
    var testDescription: String { name }
  }

  @Test(arguments: try Golden<Case>.load("funnel").cases)
  func spreadIsThatOfTheAdditiveModel(_ c: Case) throws {
    let close = Tolerance.relativeOrAbsolute(c.rtol, floor: 1e-12)
    expectClose(FunnelExhibit.spread(c.values, errors: c.errors), c.spread, close, c.name)
    let funnel = try #require(
      FunnelExhibit.funnels(Self.contrasts(c, .offsetBias), findings: []).first)
    // The limits are told from the least to the largest error.
    let last = try #require(funnel.limits.last)
    let widest = try #require(c.errors.indices.max { c.errors[$0] < c.errors[$1] })
    expectClose(last.standardError, c.errors[widest], close, "error")
    expectClose(last.high95, c.reach95[widest], close, "95%")
    expectClose(last.low998, -c.reach998[widest], close, "99.8%")
    for (index, point) in funnel.points.enumerated() {
      let expected: Funnel.Position =
        c.values[index] > c.reach998[index]
        ? .higher : c.values[index] < -c.reach998[index] ? .lower : .expected
      #expect(point.position == expected, "\(point.labeler)")
    }
  }

  @Test func whoeverWasFoundWidensNothing() throws {
    let c = Case(
      name: "", values: [0.001, -0.002, 0.0015, -0.001, 0.12],
      errors: [0.004, 0.004, 0.004, 0.004, 0.004], spread: 0, reach95: [], reach998: [], rtol: 0)
    let contrasts = Self.contrasts(c, .sizeBias)
    let finding = Finding(
      labeler: "l4", kind: .sizeBias, effect: Estimate(0.12, 0.11, 0.13), unit: "", pValue: 0,
      pAdjusted: 0, tolerance: 0.03, evidence: .overlap)
    let blind = try #require(FunnelExhibit.funnels(contrasts, findings: []).first)
    let told = try #require(FunnelExhibit.funnels(contrasts, findings: [finding]).first)
    #expect(blind.spread > 0.01)
    #expect(told.spread == 0)
    #expect(told.points[4].position == .higher)
    // A finding of another kind is about another plot.
    var other = finding
    other.kind = .density
    #expect(FunnelExhibit.funnels(contrasts, findings: [other]).first?.spread == blind.spread)
  }

  @Test func tooFewOrUnmeasuredLabelersShowNoFunnel() {
    let c = Case(
      name: "", values: [0, 0.01, .nan, 0.02], errors: [0.01, 0.01, 0.01, 0.01], spread: 0,
      reach95: [], reach998: [], rtol: 0)
    #expect(FunnelExhibit.funnels(Self.contrasts(c, .density), findings: []).isEmpty)
    #expect(FunnelExhibit.funnels([], findings: []).isEmpty)
    #expect(FunnelExhibit.spread([], errors: []) == 0)
  }

  private static func contrasts(_ c: Case, _ kind: FindingKind) -> [Contrast] {
    c.values.indices.map {
      Contrast(
        labeler: "l\($0)", kind: kind,
        estimate: Estimate(c.values[$0], c.values[$0] - 0.01, c.values[$0] + 0.01),
        standardError: c.errors[$0], images: 100, tolerance: 0.03, pAdjusted: 1,
        evidence: .marginal)
    }
  }
}
