import Labels
import Statistics
import Testing

@testable import Analysis

/// Which boxes an audit draws.
@Suite struct AuditDrawTests {
  /// Boxes of some classes, so many of each, with areas in no order.
  static func team(_ labelers: [(name: String, classes: [(String, Int)])]) -> LabelTable {
    var team = TeamTable()
    for labeler in labelers {
      var image = 0
      for (name, count) in labeler.classes {
        for index in 0..<count {
          let side = Double(10 + index * 37 % 101)
          team.view(
            image, labeler.name, [.init(name: name, x: 1, y: 1, width: side, height: side)])
          image = (image + 1) % 50
        }
      }
    }
    return team.table
  }

  static let classes = [
    ("car", 700), ("bus", 180), ("dog", 90), ("cat", 3), ("bat", 2), ("emu", 1),
  ]

  static func plan(_ table: LabelTable, boxes: Int, seed: UInt64 = 1) -> AuditPlan {
    var options = AuditPlan.Options()
    options.mostBoxes = boxes
    options.seed = seed
    return AuditPlan(
      table, setAside: [Bool](repeating: false, count: table.boxCount), options: options)
  }

  @Test func everyStratumGetsItsShareAndAtLeastOne() throws {
    let table = Self.team([("ann", Self.classes)])
    let plan = Self.plan(table, boxes: 60)
    #expect(plan.labelers.map(\.drawn) == [60])
    #expect(plan.rows.count == 60)
    #expect(Set(plan.rows.map(\.box)).count == 60)
    let strata = Dictionary(grouping: plan.rows, by: \.stratum)
    #expect(
      strata.keys.sorted() == [
        "1 bus", "2 car, small", "3 car, medium", "4 car, large", "5 4 rare classes",
      ])
    for rows in strata.values {
      let row = try #require(rows.first)
      let due = 60 * Double(row.stratumBoxes) / 976
      #expect(row.stratumDrawn == rows.count && rows.count >= 1)
      #expect(abs(Double(rows.count) - due) < 1)
    }
    let sides = { (stratum: String) in
      plan.rows.filter { $0.stratum == stratum }.map { table.boxWidth[$0.box] }
    }
    let medium = sides("3 car, medium")
    #expect(try #require(sides("2 car, small").max()) <= #require(medium.min()))
    #expect(try #require(medium.max()) <= #require(sides("4 car, large").min()))
  }

  @Test func whatIsDrawnDependsOnTheSeedAndTheLabelerAlone() {
    let alone = Self.plan(Self.team([("ann", Self.classes)]), boxes: 60)
    let table = Self.team([("aaron", [("zebu", 40), ("car", 9)]), ("ann", Self.classes)])
    let together = Self.plan(table, boxes: 60)
    func drawn(_ plan: AuditPlan) -> [Int] {
      let shift = plan.labelers.count > 1 ? 49 : 0
      let ann = plan.labelers.firstIndex { $0.name == "ann" }
      return plan.rows.filter { $0.labeler == ann }.map { $0.box - shift }
    }
    #expect(drawn(alone) == drawn(together))
    #expect(Self.plan(table, boxes: 60) == together)
    #expect(drawn(Self.plan(table, boxes: 60, seed: 2)) != drawn(together))
  }

  @Test func invalidAndUnattributedBoxesAreNotDrawn() {
    var table = Self.team([("ann", [("car", 40)])])
    table.boxLabeler[3] = LabelTable.unknown
    var setAside = [Bool](repeating: false, count: 40)
    setAside[7] = true
    let plan = AuditPlan(table, setAside: setAside, options: .init())
    #expect(plan.labelers.map(\.boxes) == [38])
    #expect(!plan.rows.contains { $0.box == 3 || $0.box == 7 })
  }

  /// 20,000 draws of 7 of 23; a box is in 6087 of them, sd 65.
  @Test func everyBoxIsEquallyLikely() {
    var generator = SeededGenerator(seed: 5)
    let sizes = [1, 1, 2, 3, 5, 11]
    var counts = [Int](repeating: 0, count: 23)
    for _ in 0..<20_000 {
      let allocation = AuditDraw.allocation(of: 7, to: sizes, using: &generator)
      #expect(allocation.reduce(0, +) == 7)
      var first: Int32 = 0
      for (size, count) in zip(sizes, allocation) {
        let due = 7 * Double(size) / 23
        #expect(abs(Double(count) - due) < 1 && count <= size)
        let boxes = (first..<first + Int32(size)).map(\.self)
        for box in AuditDraw.draw(count, of: boxes, using: &generator) { counts[Int(box)] += 1 }
        first += Int32(size)
      }
    }
    for count in counts { #expect(abs(count - 6_087) < 4 * 65) }
  }

  @Test func allOrNothingIsDrawn() {
    var generator = SeededGenerator(seed: 5)
    #expect(AuditDraw.allocation(of: 6, to: [1, 2, 3], using: &generator) == [1, 2, 3])
    #expect(AuditDraw.allocation(of: 0, to: [1, 2, 3], using: &generator) == [0, 0, 0])
    #expect(AuditDraw.allocation(of: 0, to: [], using: &generator) == [])
  }
}
