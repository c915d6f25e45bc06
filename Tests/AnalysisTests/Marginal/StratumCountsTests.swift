import Features
import Statistics
import TestSupport
import Testing

@testable import Analysis

struct StratumCountsTests {
  /// Rows dealt out in turn, with counts of every kind of box.
  private func counts(
    labelers: Int, images: Int, excluded: Set<Int> = [], extra: [Int: Double] = [:]
  ) -> (StratumCounts, RowLayout, StratumCounts.Column) {
    var generator = SeededGenerator(seed: 3)
    var team = TeamTable()
    for image in 0..<images { team.view(image, "ann_\(image % labelers)") }
    let profile = team.profile()
    let layout = RowLayout(profile, Analysis.Sequence(profile, blockImages: 32))
    var column = StratumCounts.Column()
    for row in 0..<profile.rowCount {
      column.row.append(Int32(row))
      column.value.append(
        Double(generator.poisson(mean: 3)) + (extra[Int(profile.rows.labeler[row])] ?? 0))
    }
    return (StratumCounts(column, layout: layout, excluded: excluded), layout, column)
  }

  /// With two labelers and equal rows each one's surplus is the other's lack.
  @Test func twoLabelersMirrorEachOther() {
    let (found, _, _) = counts(labelers: 2, images: 64)
    expectClose(found.surplus[0], -found.surplus[1], .absolute(1e-9))
    #expect(found.surplus[0] != 0)
  }

  /// With k rows of M each, the surplus is k M/(M - k) (x̄_l - x̄): those sum to zero over labelers.
  @Test(arguments: [2, 4, 8]) func surplusesOfEqualSharesSumToZero(_ labelers: Int) {
    let (found, _, _) = counts(labelers: labelers, images: 64)
    expectClose(found.surplus.reduce(0, +), 0, .absolute(1e-9))
    let rows = 64 / Double(labelers)
    for l in 0..<labelers {
      expectClose(found.comparable[l], rows, .relative(1e-12))
      expectClose(found.weight[l], rows * 64 / (64 - rows), .relative(1e-12))
    }
  }

  /// Observed = expected + surplus, whoever are the peers.
  @Test(arguments: [[], [1]]) func observedIsExpectedPlusSurplus(_ excluded: [Int]) {
    let (found, layout, column) = counts(labelers: 5, images: 100, excluded: Set(excluded))
    var observed = [Double](repeating: 0, count: 5)
    for (row, value) in zip(column.row, column.value) {
      observed[layout.entries[Int(layout.entryOfRow[Int(row)])].labeler] += value
    }
    for l in 0..<5 {
      expectClose(found.expected[l] + found.surplus[l], observed[l], .relative(1e-12))
    }
  }

  /// What is not a peer does not move the others.
  @Test func anExcludedLabelerMovesNobody() {
    let (honest, _, _) = counts(labelers: 4, images: 96, excluded: [2])
    let (crowded, _, _) = counts(labelers: 4, images: 96, excluded: [2], extra: [2: 5])
    for l in [0, 1, 3] { #expect(honest.surplus[l] == crowded.surplus[l]) }
    expectClose(crowded.surplus[2] - honest.surplus[2], 5 * 24, .relative(1e-12))
  }

  /// Sparse and dense columns have the moments of the definition.
  @Test func momentsAreThoseOfTheDefinition() {
    let (_, layout, column) = counts(labelers: 3, images: 40)
    // One stratum: 40 images are one block of 32 with its remainder.
    #expect(layout.strata.count == 1)
    let mean = column.value.reduce(0, +) / 40
    let second = column.value.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39
    let third = column.value.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / 39
    var sparse = StratumCounts.Column()
    for (row, value) in zip(column.row, column.value) where value != 0 {
      sparse.row.append(row)
      sparse.value.append(value)
    }
    for c in [column, sparse] {
      expectClose(layout.moments(c).variance, second, .relative(1e-12))
      expectClose(layout.moments(c).third, third, .relative(1e-12))
      expectClose(layout.covariance(c, c), second, .relative(1e-12))
    }
  }
}
