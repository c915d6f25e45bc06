import Testing

@testable import Labels
@testable import Validity

/// What is decided for each box, on tables made by hand.
@Suite struct RepairTests {
  private func outcome(_ box: [Double]) -> BoxRepair.Outcome? {
    RepairPlan.make(table(with: [box])).repairs[1]?.outcome
  }

  private func moved(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double
  ) -> BoxRepair.Outcome {
    .changed(
      BoxChange(
        horizontal: .init(start: left, end: right), vertical: .init(start: top, end: bottom)))
  }

  /// The image is 1000 x 500.
  @Test func eachBoxIsMovedOrRemoved() {
    #expect(outcome([10, 10, 20, 20]) == nil)
    #expect(outcome([-30, 10, 60, 20]) == moved(0, 10, 30, 30))
    #expect(outcome([995, 490, 20, 12]) == .removed, "less than a quarter of it is inside")
    #expect(outcome([960, 480, 60, 30]) == moved(960, 480, 1000, 500))
    #expect(outcome([-2e-14, 10, 20, 20]) == moved(0, 10, -2e-14 + 20, 30))
    #expect(outcome([980, 10, 20.25, 20]) == moved(980, 10, 1000, 30))
    #expect(outcome([50, 60, -20, -10]) == moved(30, 50, 50, 60))
    #expect(outcome([10, 60, -20, -10]) == moved(0, 50, 10, 60), "swapped, then clipped")
    #expect(outcome([10, 10, 0, 20]) == .removed)
    #expect(outcome([.infinity, 10, 20, 20]) == .removed)
    #expect(outcome([10, .nan, 20, 20]) == .removed)
    #expect(outcome([1000, 10, 20, 20]) == .removed)
    #expect(outcome([50000, 10, 20, 20]) == .removed)
  }

  /// Most boxes of an image outside: the size is wrong, and a clipped box would look right.
  @Test func nothingIsClippedToAWrongSize() {
    let plan = RepairPlan.make(
      table(with: [[900, 100, 400, 200], [800, 100, 500, 300], [700, 300, 600, 100]]))
    for box in 1...3 {
      #expect(plan.repairs[box]?.outcome == .removed)
      #expect(plan.repairs[box]?.reason(of: nil)?.code == .imageSizeMismatch)
    }
    #expect(plan.repairs[0] == nil)
  }

  @Test func repeatedIDsAreGivenAnewAndNeverReused() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 500)
    builder.box(10, 10, 20, 20, id: .number(1))
    builder.box(50, 50, 20, 20, id: .number(1))
    builder.box(10, 10, 20, 20, id: .number(1))
    builder.box(10, 10, 0, 20, id: .number(9))
    builder.box(70, 70, 20, 20, id: .string("a"))
    builder.box(90, 70, 20, 20, id: .string("a"))
    builder.box(90, 90, 20, 20, id: .string("a-2"))
    let plan = RepairPlan.make(builder.table)
    func newID(_ box: Int) -> String? {
      guard case .changed(let change) = plan.repairs[box]?.outcome else { return nil }
      return change.id
    }
    #expect(newID(1) == "10", "9 was the id of a box that is removed")
    #expect(plan.repairs[2]?.outcome == .removed, "the same annotation a second time")
    #expect(newID(5) == "a-3")
    #expect(plan.repairs[0] == nil && plan.repairs[4] == nil && plan.repairs[6] == nil)
  }

  @Test func verdictsOfFiles() {
    var builder = TableBuilder(
      files: ["a", "b", "c", "d"].map { LabelFile(path: $0, format: "coco", boxes: 1) })
    builder.image("a.jpg", 1000, 500)
    builder.box(10, 10, 20, 20, file: 0)
    builder.box(-20, 10, 50, 20, file: 1)
    builder.box(10, 10, 0, 20, file: 2)
    builder.box(10, 10, 20, 20, file: 3)
    var table = builder.table
    table.issues = [
      LabelFileIssue(code: "not-an-object", severity: .error, place: "d: $.images[0]", message: "")
    ]
    let plan = RepairPlan.make(table)
    #expect(
      plan.verdicts(table, ValidityRules.inspect(table)) == [.accept, .repair, .discard, .discard])
  }
}
