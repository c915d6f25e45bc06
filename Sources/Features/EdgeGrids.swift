/// Counts the edges of boxes that lie on grids, by labeler.
struct EdgeGrids {
  /// Coordinates are written to 0.01 px by many tools; half of that and a hair.
  private static let tolerance = 0.011

  /// By labeler: the edges, and how many of them lie on each grid.
  private var edges: [Int]
  private var onGrid: [Int]

  init(labelers: Int) {
    edges = [Int](repeating: 0, count: labelers)
    onGrid = [Int](repeating: 0, count: labelers * Habits.grids.count)
  }

  mutating func add(_ boxes: [MeasuredBox], labeler: Int) {
    for box in boxes {
      if !box.touchesLeft { add(box.left, labeler: labeler) }
      if !box.touchesTop { add(box.top, labeler: labeler) }
      if !box.touchesRight { add(box.right, labeler: labeler) }
      if !box.touchesBottom { add(box.bottom, labeler: labeler) }
    }
  }

  private mutating func add(_ edge: Double, labeler: Int) {
    edges[labeler] += 1
    // A coarser grid's points all lie on the whole pixels.
    guard abs(edge - edge.rounded()) <= Self.tolerance else { return }
    let base = labeler * Habits.grids.count
    for (index, grid) in Habits.grids.enumerated()
    where abs(edge - (edge / grid).rounded() * grid) <= Self.tolerance {
      onGrid[base + index] += 1
    }
  }

  mutating func add(_ other: EdgeGrids) {
    for index in edges.indices { edges[index] += other.edges[index] }
    for index in onGrid.indices { onGrid[index] += other.onGrid[index] }
  }

  /// The counts of one labeler, without sizes.
  func habits(_ labeler: Int) -> Habits {
    let base = labeler * Habits.grids.count
    return Habits(
      edges: edges[labeler], onGrid: Array(onGrid[base..<(base + Habits.grids.count)]))
  }
}
