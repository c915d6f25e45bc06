import Glibc
import Statistics

/// An image with what really stands in it.
package struct Scene: Sendable {
  /// In pixels.
  package var width: Double
  package var height: Double
  package var objects: [SceneObject]
}

/// An object as everybody sees it.
package struct SceneObject: Sendable {
  /// An index into the catalog of classes.
  var classIndex: Int
  var box: Edges
  /// How hard its edges are to tell, a factor on every labeler's jitter; the median is 1.
  var ambiguity: Double
}

/// A box by its four edges in pixels, y down.
struct Edges: Sendable, Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var side: Double { (width * height).squareRoot() }

  /// The part of it inside an image.
  func clipped(width: Double, height: Double) -> Edges {
    Edges(
      left: min(max(left, 0), width), top: min(max(top, 0), height),
      right: min(max(right, 0), width), bottom: min(max(bottom, 0), height))
  }

  /// The same center with other sides.
  func scaled(x: Double, y: Double) -> Edges {
    let growX = width * (x - 1) / 2
    let growY = height * (y - 1) / 2
    return Edges(left: left - growX, top: top - growY, right: right + growX, bottom: bottom + growY)
  }
}

extension Scene {
  /// Draws a scene.
  ///
  /// Size and count vary from image to image, not only from object to object: one camera stands near,
  /// another far, one place is crowded. Boxes of one image are therefore alike, which is what makes
  /// tests that count boxes wrong.
  ///
  /// - Parameters:
  ///   - progress: Where in the whole set the image stands, in 0...1; the mix of places shifts slowly
  ///     over the weeks.
  ///   - generator: The only source of randomness.
  init(progress: Double, using generator: inout SeededGenerator) {
    let isSmall = generator.chance(0.25)
    width = isSmall ? 1280 : 1920
    height = isSmall ? 720 : 1080
    let kinds = SceneCatalog.kinds
    let places = kinds.indices.map { place in
      1 + 0.6 * cos(2 * Double.pi * (progress + Double(place) / Double(kinds.count)))
    }
    let kind = kinds[generator.index(weights: places)]
    let nearness = kind.nearness * exp(0.22 * generator.heavyTailed(degreesOfFreedom: 5))
    let crowding = exp(0.35 * generator.heavyTailed(degreesOfFreedom: 6) - 0.03)
    // A camera that looks at nothing in particular.
    let isEmpty = generator.chance(0.015)
    let count = isEmpty ? 0 : generator.poisson(mean: min(60, kind.density * crowding))
    objects = []
    for _ in 0..<count {
      let classIndex = generator.index(weights: kind.mix)
      let ideal = Self.box(
        of: SceneCatalog.classes[classIndex], nearness: nearness, width: width, height: height,
        using: &generator)
      let visible = ideal.clipped(width: width, height: height)
      // What is cut off to a sliver by the border is not labeled by anybody.
      guard visible.width >= 5, visible.height >= 5, visible.side > 0.3 * ideal.side else {
        continue
      }
      let ambiguity = exp(0.45 * generator.normal())
      objects.append(SceneObject(classIndex: classIndex, box: visible, ambiguity: ambiguity))
    }
  }

  private static func box(
    of kind: ObjectClass, nearness: Double, width: Double, height: Double,
    using generator: inout SeededGenerator
  ) -> Edges {
    let scale = height / 1080 * nearness
    let side = kind.medianSide * scale * exp(0.42 * generator.heavyTailed(degreesOfFreedom: 5))
    let aspect = kind.logAspect + 0.22 * generator.heavyTailed(degreesOfFreedom: 7)
    let boxWidth = min(side * exp(aspect / 2), 1.2 * width)
    let boxHeight = min(side * exp(-aspect / 2), 1.2 * height)
    // Near things stand low in the image; sideways they are anywhere, cut off by the border or not.
    let centerX = generator.uniform(-0.02, 1.02) * width
    let centerY = (0.35 + 0.5 * min(1, side / (0.4 * height)) + 0.13 * generator.normal()) * height
    return Edges(
      left: centerX - boxWidth / 2, top: centerY - boxHeight / 2, right: centerX + boxWidth / 2,
      bottom: centerY + boxHeight / 2)
  }
}
