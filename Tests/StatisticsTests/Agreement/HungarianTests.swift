import Statistics
import TestSupport
import Testing

struct HungarianCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let cost: [[Double]]
  let totalCost: Double
  let columnOfRow: [Int]?
  var testDescription: String { name }
}

@Suite struct HungarianTests {
  @Test(arguments: try Golden<HungarianCase>.load("hungarian").cases)
  func golden(_ c: HungarianCase) {
    let assignment = Hungarian.assign(cost: Matrix(c.cost))
    expectClose(
      assignment.totalCost, c.totalCost, .relativeOrAbsolute(1e-12, floor: 1e-12), c.name)
    if let columns = c.columnOfRow {
      #expect(assignment.columnOfRow.map { $0 ?? -1 } == columns)
    }
    let columns = assignment.columnOfRow.compactMap { $0 }
    #expect(Set(columns).count == columns.count)
    #expect(columns.count == min(c.cost.count, c.cost[0].count))
  }

  @Test func emptySides() {
    #expect(Hungarian.assign(cost: Matrix(rows: 0, columns: 3)).columnOfRow == [])
    let tall = Hungarian.assign(cost: Matrix(rows: 2, columns: 0))
    #expect(tall.columnOfRow == [nil, nil])
    #expect(tall.totalCost == 0)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func addingToARowOrColumnOrTransposingMovesOnlyTheTotal(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (n, m) = (9, 13)
    let cost = Matrix(rows: n, columns: m, values: (0..<(n * m)).map { _ in generator.uniform() })
    let plain = Hungarian.assign(cost: cost)
    var shifted = cost
    for j in 0..<m { shifted[4, j] += 17 }
    let moved = Hungarian.assign(cost: shifted)
    #expect(moved.columnOfRow == plain.columnOfRow)
    expectClose(moved.totalCost, plain.totalCost + 17, .relative(1e-12))
    let transposed = Hungarian.assign(cost: cost.transposed)
    for (i, j) in plain.columnOfRow.enumerated() {
      #expect(j.flatMap { transposed.columnOfRow[$0] } == i)
    }
  }

  @Test func largeCostsBesideSmallOnes() {
    let cost = Matrix([[1e12, 1, 1e12], [1, 1e12, 1e12], [1e12, 1e12, 2]])
    let assignment = Hungarian.assign(cost: cost)
    #expect(assignment.columnOfRow == [1, 0, 2])
    #expect(assignment.totalCost == 4)
  }
}
