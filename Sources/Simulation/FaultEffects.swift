import Glibc
import Statistics

extension Fault {
  /// What a labeler with this fault makes of the boxes of one image.
  ///
  /// Misses happen before a box is drawn (see `SimulatedLabeler`), and spoiled values after it was
  /// drawn (see `FaultyWriter`); both leave the boxes here as they are.
  func applied(
    to boxes: [DrawnBox], in scene: Scene, using generator: inout SeededGenerator
  ) -> [DrawnBox] {
    var result: [DrawnBox] = []
    for box in boxes { result += applied(to: box, in: scene, using: &generator) }
    return result
  }

  private func applied(
    to original: DrawnBox, in scene: Scene, using generator: inout SeededGenerator
  ) -> [DrawnBox] {
    var box = original
    switch kind {
    case .sizeBias:
      box.edges = box.edges.scaled(x: severity, y: severity)
    case .aspectBias:
      box.edges = box.edges.scaled(x: severity.squareRoot(), y: 1 / severity.squareRoot())
    case .offsetBias:
      let shift = severity * box.edges.width
      box.edges.left += shift
      box.edges.right += shift
    case .classConfusion:
      if box.classIndex == classes[0], generator.chance(severity) { box.classIndex = classes[1] }
    case .extra:
      guard generator.chance(severity) else { break }
      return [box, .aroundNothing(in: scene, using: &generator)]
    case .duplicates:
      guard generator.chance(severity) else { break }
      return [box, nudged(box, using: &generator)]
    case .rounding:
      box.edges = snapped(box.edges)
    case .defaultSize:
      guard generator.chance(severity) else { break }
      let grow = (48 / max(1, box.edges.width), 48 / max(1, box.edges.height))
      box.edges = box.edges.scaled(x: grow.0, y: grow.1)
    case .misclickRandom:
      guard generator.chance(severity) else { break }
      box = misclicked(box, using: &generator)
    case .missed, .missedClass, .missedSmall, .invalid:
      break
    }
    return [box]
  }

  /// The same object once more, drawn a pixel or so away.
  private func nudged(_ box: DrawnBox, using generator: inout SeededGenerator) -> DrawnBox {
    var copy = box
    let dx = generator.uniform(-1.5, 1.5)
    let dy = generator.uniform(-1.5, 1.5)
    copy.edges.left += dx
    copy.edges.right += dx
    copy.edges.top += dy
    copy.edges.bottom += dy
    return copy
  }

  private func snapped(_ edges: Edges) -> Edges {
    func snap(_ value: Double) -> Double { (value / severity).rounded() * severity }
    return Edges(
      left: snap(edges.left), top: snap(edges.top), right: snap(edges.right),
      bottom: snap(edges.bottom)
    ).ordered(minimum: severity)
  }

  /// Either any other class, or one edge that slipped far, inwards or outwards alike.
  private func misclicked(_ box: DrawnBox, using generator: inout SeededGenerator) -> DrawnBox {
    var box = box
    box.isMisclick = true
    if generator.chance(0.5) {
      let step = 1 + generator.integer(below: SceneCatalog.classes.count - 1)
      box.classIndex = (box.classIndex + step) % SceneCatalog.classes.count
      return box
    }
    let slip = generator.uniform(0.25, 0.75) * (generator.chance(0.5) ? 1 : -1)
    switch generator.integer(below: 4) {
    case 0: box.edges.left += slip * box.edges.width
    case 1: box.edges.right += slip * box.edges.width
    case 2: box.edges.top += slip * box.edges.height
    default: box.edges.bottom += slip * box.edges.height
    }
    box.edges = box.edges.ordered(minimum: 2)
    return box
  }
}
