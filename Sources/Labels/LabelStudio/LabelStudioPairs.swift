/// Rectangles and their labels that stand in two columns of a record, as configurations with a
/// `Rectangle` and a `Labels` tag have them.
///
/// The regions have no ids here; those of one object have the same edges.
struct LabelStudioPairs {
  private struct Edges: Hashable {
    let x, y, width, height: Double

    init?(_ region: JSONValue) {
      guard let x = region["x"]?.number, let y = region["y"]?.number,
        let width = region["width"]?.number, let height = region["height"]?.number
      else { return nil }
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
  }

  private var labels: [Edges: JSONValue] = [:]
  private var rectangles: Set<Edges> = []

  /// - Parameter columns: The values of a record. Most have one column of regions and no pairs.
  init(_ columns: some Sequence<JSONValue>) {
    let regions = columns.filter { $0.elements.first { _ in true }?["width"] != nil }
    guard regions.count > 1 else { return }
    for region in regions.lazy.flatMap(\.elements) {
      guard region["rectanglelabels"] == nil, let edges = Edges(region) else { continue }
      if region["labels"] != nil {
        labels[edges] = region
      } else if !region.fields.contains(where: { LabelStudioRegion.isAnswerKey($0.key) }) {
        rectangles.insert(edges)
      }
    }
  }

  /// The region with the labels of a rectangle that has none of its own.
  func labels(of region: JSONValue) -> JSONValue? {
    guard !labels.isEmpty, region["rectanglelabels"] == nil else { return nil }
    return Edges(region).flatMap { labels[$0] }
  }

  /// Whether a region is the labels of a rectangle, which is a region of its own.
  func areLabels(_ region: JSONValue) -> Bool {
    guard !rectangles.isEmpty, region["labels"] != nil else { return false }
    return Edges(region).map(rectangles.contains) ?? false
  }
}
