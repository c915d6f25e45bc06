extension ProfileWriter {
  mutating func habits(_ habits: [Habits]) {
    count(Habits.grids.count)
    for labeler in habits {
      count(labeler.edges)
      for edges in labeler.onGrid { count(edges) }
      count(labeler.repeatedSizes.count)
      for size in labeler.repeatedSizes {
        for number in [
          size.width, size.height, size.boxes, size.images, size.runs, size.places, size.classes,
          size.neighbours,
        ] { count(number) }
      }
    }
  }
}

extension ProfileReader {
  mutating func habits(labelers: Int) throws(ProfileError) -> [Habits] {
    let grids = Int(try number("grids"))
    guard grids == Habits.grids.count else { throw invalid("\(grids) grids") }
    var habits: [Habits] = []
    try need(labelers, "labelers", bytesEach: grids + 2)
    for _ in 0..<labelers { habits.append(try habitsOfLabeler()) }
    return habits
  }

  private mutating func habitsOfLabeler() throws(ProfileError) -> Habits {
    var habits = Habits(edges: try total("edges"))
    for grid in Habits.grids.indices {
      habits.onGrid[grid] = try total("edges on a grid")
      guard habits.onGrid[grid] <= habits.edges else { throw invalid("more edges than there are") }
    }
    let count = try count("sizes")
    try need(count, "sizes", bytesEach: 8)
    for _ in 0..<count {
      let size = RepeatedSize(
        width: try number("width"), height: try number("height"), boxes: try number("boxes"),
        images: try number("images"), runs: try number("runs"), places: try number("places"),
        classes: try number("classes"), neighbours: try number("neighbours"))
      if let last = habits.repeatedSizes.last, !last.precedes(size) {
        throw invalid("sizes are not in order")
      }
      habits.repeatedSizes.append(size)
    }
    return habits
  }
}

extension RepeatedSize {
  /// The most frequent first, then by width and height; a strict order of a labeler's sizes.
  func precedes(_ other: RepeatedSize) -> Bool {
    (other.boxes, width, height) < (boxes, other.width, other.height)
  }
}
