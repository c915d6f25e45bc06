/// A box size, to 0.01 px, that one labeler drew several times, counted in the sampled views.
package struct RepeatedSize: Sendable, Equatable {
  /// In hundredths of a pixel.
  package var width: Int32
  package var height: Int32
  /// How many boxes have it.
  package var boxes: Int32
  /// In how many images.
  package var images: Int32
  /// In how many runs of consecutive sampled images: a thing that stands still, or is tracked,
  /// through a hundred video frames is one run.
  package var runs: Int32
  /// In how many distinct places (to 4 px).
  package var places: Int32
  /// Of how many classes.
  package var classes: Int32
  /// Boxes of the same labeler whose width and height are within 10% of it, itself included.
  package var neighbours: Int32

  package init(
    width: Int32, height: Int32, boxes: Int32, images: Int32, runs: Int32, places: Int32,
    classes: Int32, neighbours: Int32
  ) {
    self.width = width
    self.height = height
    self.boxes = boxes
    self.images = images
    self.runs = runs
    self.places = places
    self.classes = classes
    self.neighbours = neighbours
  }
}
