extension JSONReading {
  /// Appends a box whose coordinates are shares of the image, scaled once all sizes are known.
  mutating func add(
    image: Int32, labeler: Int32, category: Int32, shares box: BoxCoordinates, id: JSONValue? = nil,
    at place: JSONPlace
  ) {
    add(image: image, labeler: labeler, category: category, box, id: id, at: place)
    table.markShares(table.boxCount - 1..<table.boxCount)
  }

  /// Tells that a box was rotated in the file.
  mutating func noteRotated() {
    note("rotated-box", "boxes are rotated and were read as if they were not.")
  }

  /// Tells that a box was made by a model, whoever is named as its labeler.
  mutating func noteModelMade() {
    note(
      "model-made-box", "boxes were made by a model; that two labelers kept them is no agreement.")
  }
}
