/// Marks that tools and habits leave in a labeler's coordinates, counted without any model.
package struct Habits: Sendable, Equatable {
  /// The grids that are looked for, in pixels.
  package static let grids: [Double] = [1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 50, 64, 100]

  /// Edges of kept boxes that do not lie on the image's border.
  package var edges: Int
  /// How many of those lie on each grid (within 0.011 px), by index of ``grids``.
  package var onGrid: [Int]

  package init(edges: Int = 0, onGrid: [Int]? = nil) {
    self.edges = edges
    self.onGrid = onGrid ?? [Int](repeating: 0, count: Self.grids.count)
  }
}
