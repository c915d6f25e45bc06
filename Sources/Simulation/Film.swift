import Statistics

/// A clip of film, frame after frame: some of what stands in the scene is parked, the rest moves.
struct Film {
  private struct Actor {
    var object: SceneObject
    /// Where it is, whether or not that is in the image.
    var place: Edges
    /// Pixels a frame.
    var right: Double
    var down: Double
  }

  private var actors: [Actor]
  private let first: Scene

  /// - Parameters:
  ///   - scene: The first frame.
  ///   - generator: The only source of randomness.
  init(_ scene: Scene, using generator: inout SeededGenerator) {
    first = scene
    actors = scene.objects.map { object in
      let isParked = generator.chance(0.4)
      let speed = isParked ? 0 : 0.06 * object.box.side * generator.heavyTailed(degreesOfFreedom: 5)
      return Actor(
        object: object, place: object.box, right: speed, down: 0.15 * speed * generator.normal())
    }
  }

  /// The next frame: what left the image is gone for good.
  mutating func next() -> Scene {
    var scene = first
    actors = actors.compactMap { actor in
      var actor = actor
      actor.place.left += actor.right
      actor.place.right += actor.right
      actor.place.top += actor.down
      actor.place.bottom += actor.down
      let visible = actor.place.clipped(width: first.width, height: first.height)
      guard visible.width >= 5, visible.height >= 5, visible.side > 0.3 * actor.place.side else {
        return nil
      }
      actor.object.box = visible
      return actor
    }
    scene.objects = actors.map(\.object)
    return scene
  }
}
