extension ProfileWriter {
  mutating func habits(_ habits: [Habits]) {
    count(Habits.grids.count)
    for labeler in habits {
      count(labeler.edges)
      for edges in labeler.onGrid { count(edges) }
    }
  }
}

extension ProfileReader {
  mutating func habits(labelers: Int) throws(ProfileError) -> [Habits] {
    let grids = Int(try number("grids"))
    guard grids == Habits.grids.count else { throw invalid("\(grids) grids") }
    var habits: [Habits] = []
    try need(labelers, "labelers", bytesEach: grids + 1)
    for _ in 0..<labelers { habits.append(try habitsOfLabeler()) }
    return habits
  }

  private mutating func habitsOfLabeler() throws(ProfileError) -> Habits {
    var habits = Habits(edges: try total("edges"))
    for grid in Habits.grids.indices {
      habits.onGrid[grid] = try total("edges on a grid")
      guard habits.onGrid[grid] <= habits.edges else { throw invalid("more edges than there are") }
    }
    return habits
  }
}
