import Glibc
import Statistics

/// A box as a labeler drew it.
struct DrawnBox: Sendable {
  var classIndex: Int
  var edges: Edges
  /// Whether the hand or the class slipped: an isolated error, known to the truth file.
  var isMisclick = false
}

extension DrawnBox {
  /// A box of a usual size around nothing at all.
  static func aroundNothing(
    in scene: Scene, using generator: inout SeededGenerator
  ) -> DrawnBox {
    let classIndex = generator.integer(below: SceneCatalog.classes.count)
    let kind = SceneCatalog.classes[classIndex]
    let side = kind.medianSide * scene.height / 1080 * exp(0.4 * generator.normal())
    let left = generator.uniform(0, max(1, scene.width - side))
    let top = generator.uniform(0, max(1, scene.height - side))
    return DrawnBox(
      classIndex: classIndex,
      edges: Edges(
        left: left, top: top, right: left + side * exp(kind.logAspect / 2),
        bottom: top + side * exp(-kind.logAspect / 2)))
  }
}
