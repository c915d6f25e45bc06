import Labels
import Testing

@testable import Validity

@Suite struct InspectionTests {
  /// The rules on every box, one by one, against the rules on the suspects alone.
  @Test(arguments: UInt64(1)...20) func noRuleFindsAnythingInABoxHeldForClean(_ seed: UInt64) {
    var generator = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15)
    let edges: [Double] = [
      -1, -0.5, 0, 0.5, 1, 1.5, 5, 10, 490, 498.9, 499, 499.5, 500, 500.4, 501, 990, 999, 1000,
      1001, 2999, 3001, 1e6, 1e7, .nan, .infinity,
    ]
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 500)
    builder.image("b.jpg", 0, .nan)
    builder.image("c.jpg", 1e300, 5)
    builder.image("d.jpg", 10, 0)
    for _ in 0..<2000 {
      let v = (0..<4).map { _ in edges.randomElement(using: &generator) ?? 0 }
      builder.box(
        v[0], v[1], v[2], v[3],
        image: ["a.jpg", "b.jpg", "c.jpg", "d.jpg", nil].randomElement(using: &generator) ?? nil)
    }
    let inspection = Inspection(builder.table)
    for rule in ValidityRules.all.compactMap({ $0 as? any BoxRule }) {
      let all = (0..<builder.table.boxCount).compactMap {
        rule.issue(of: RawBox($0, in: builder.table), options: inspection.options)
      }
      let found = Array(ValidityIssues([rule.issues(in: inspection)]))
      #expect(found.map(\.box) == all.map(\.box))
      #expect(zip(found, all).allSatisfy { $0.isAlike($1) })
    }
    #expect(inspection.suspects.count < 2000)
  }

  /// A rule that hits every box costs one run, whatever the number of boxes.
  @Test func aRuleThatHitsEveryBoxCostsOneRun() {
    var builder = TableBuilder()
    builder.image("a.jpg", 0, 0)
    for step in 0..<500 { builder.box(10 * Double(step), 10, 5, 5, labeler: nil) }
    let issues = ValidityRules.inspect(builder.table).issues
    #expect(issues.count == 1000)
    #expect(issues.lists.map(\.runs.count) == [1, 1])
    #expect(issues.prefix(4).map(\.box) == [0, 0, 1, 1])
    #expect(
      issues.prefix(4).map(\.code) == [
        .imageSizeMissing, .unattributed, .imageSizeMissing, .unattributed,
      ])
  }

  @Test func onlyTheCodesAskedForAreInspected() {
    let boxes = table(with: [[-40, 10, 50, 50], [10, 10, 0, 50]])
    let report = ValidityRules.inspect(boxes, codes: [.zeroArea])
    #expect(report.issues.map(\.code) == [.zeroArea])
    #expect(report.setAside == [false, false, true])
  }
}
