import Foundation
import Testing

/// What a config asks of vendors, and how it weighs scores.
@Suite struct ContractTests {
  private func report(_ config: String, to scratch: Scratch) throws -> Binary.Outcome {
    try scratch.write(config, to: "contract.yaml")
    return try Binary.run([
      "report", DemoTests.labels, "--assignments", DemoTests.assignments,
      "--config", scratch.url.appending(path: "contract.yaml").path,
      "--out", scratch.url.appending(path: "out").path,
    ])
  }

  private func table(_ name: String, in scratch: Scratch) throws -> [[String]] {
    try String(contentsOf: scratch.url.appending(path: "out/tables/\(name).csv"), encoding: .utf8)
      .split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
  }

  @Test func aContractIsHeldAgainstEachVendor() throws {
    let scratch = try Scratch()
    let outcome = try report(
      "vendor-most-invalid: 0.001\nvendor-most-systematic-labelers: 0\nscore-weight-validity: 0\n",
      to: scratch)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let outcomes = try table("requirements", in: scratch).dropFirst().map {
      "\($0[0]) \($0[1]) \($0[6])"
    }
    // vendor_a employs ann_03, vendor_c ann_06 of the invalid boxes.
    #expect(outcomes.contains("vendor_a systematic-labelers not-met"))
    #expect(outcomes.contains("vendor_a invalid-boxes met"))
    #expect(outcomes.contains("vendor_b systematic-labelers met"))
    #expect(outcomes.contains("vendor_c invalid-boxes not-met"))
    let labelers = try table("labelers", in: scratch)
    // From the end, because an earlier cell may be quoted and hold commas.
    let header = try #require(labelers.first)
    let column = header.count - (try #require(header.firstIndex(of: "score_validity_points")))
    #expect(
      labelers.dropFirst().map { $0[$0.count - column] } == .init(repeating: "100.0", count: 7))
    let page = try String(
      contentsOf: scratch.url.appending(path: "out/vendors/vendor_c.html"), encoding: .utf8)
    #expect(page.contains("not met"))
  }

  @Test(arguments: [
    ("vendor-least-score: 900", "'vendor-least-score' is '900', but should be a number in 0...100"),
    (
      "score-weight-geometry: -1",
      "'score-weight-geometry' is '-1', but should be a number in 0...10"
    ),
    (
      "vendor-least-scor: 90", "unknown key 'vendor-least-scor'; did you mean 'vendor-least-score'?"
    ),
  ])
  func aSlipInAContractIsAnError(_ config: String, _ message: String) throws {
    let scratch = try Scratch()
    let outcome = try report(config, to: scratch)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try scratch.names == ["contract.yaml"])
  }
}
