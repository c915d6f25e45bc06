import Glibc
import Statistics

/// A person with small honest habits, and perhaps planted faults.
struct SimulatedLabeler {
  var name: String
  var vendor: String?
  var faults: [Fault]
  /// Honest habits: relative size, relative aspect, jitter of an edge as a share of the side.
  var sizeHabit: Double
  var aspectHabit: Double
  var jitter: Double
  /// Honest error rates per object.
  var missRate: Double
  var classErrorRate: Double
  var extraRate: Double

  init(name: String, vendor: String?, faults: [Fault], using generator: inout SeededGenerator) {
    self.name = name
    self.vendor = vendor
    self.faults = faults
    // Nobody is exactly like the others; these are differences that no one should be blamed for.
    sizeHabit = 0.01 * generator.normal()
    aspectHabit = 0.006 * generator.normal()
    jitter = 0.022 * exp(0.2 * generator.normal())
    missRate = generator.uniform(0.01, 0.02)
    classErrorRate = generator.uniform(0.007, 0.013)
    extraRate = generator.uniform(0.002, 0.006)
  }

  /// What the labeler draws in a scene, before the writing program gets hold of it.
  func draw(_ scene: Scene, using generator: inout SeededGenerator) -> [DrawnBox] {
    var boxes: [DrawnBox] = []
    for object in scene.objects where !misses(object, using: &generator) {
      boxes.append(draw(object, in: scene, using: &generator))
      if generator.chance(extraRate) {
        boxes.append(drawNothing(in: scene, using: &generator))
      }
    }
    for fault in faults {
      boxes = fault.applied(to: boxes, in: scene, using: &generator)
    }
    return boxes.map { box in
      var box = box
      box.edges = box.edges.clipped(width: scene.width, height: scene.height)
      return box
    }
  }

  /// Small and ambiguous things are missed more often, by everybody.
  private func misses(_ object: SceneObject, using generator: inout SeededGenerator) -> Bool {
    var rate = missRate * object.ambiguity
    if object.box.side < 24 { rate *= 2 }
    for fault in faults {
      let isHit =
        fault.kind == .missed
        || fault.kind == .missedClass && fault.classes == [object.classIndex]
        || fault.kind == .missedSmall && object.box.side < Fault.smallSide
      if isHit { rate += (1 - rate) * fault.severity }
    }
    return generator.chance(min(1, rate))
  }

  private func draw(
    _ object: SceneObject, in scene: Scene, using generator: inout SeededGenerator
  ) -> DrawnBox {
    var edges = object.box.scaled(
      x: (1 + sizeHabit) * (1 + aspectHabit / 2), y: (1 + sizeHabit) * (1 - aspectHabit / 2))
    let spread = jitter * object.ambiguity
    edges.left += spread * edges.width * generator.heavyTailed(degreesOfFreedom: 4)
    edges.right += spread * edges.width * generator.heavyTailed(degreesOfFreedom: 4)
    edges.top += spread * edges.height * generator.heavyTailed(degreesOfFreedom: 4)
    edges.bottom += spread * edges.height * generator.heavyTailed(degreesOfFreedom: 4)
    edges = edges.ordered(minimum: 2)
    var classIndex = object.classIndex
    // What is ambiguous to one is ambiguous to the next: errors of two labelers come together.
    if generator.chance(min(0.4, classErrorRate * object.ambiguity * object.ambiguity)) {
      classIndex = SceneCatalog.classes[classIndex].lookalike
    }
    return DrawnBox(classIndex: classIndex, edges: edges)
  }

  private func drawNothing(
    in scene: Scene, using generator: inout SeededGenerator
  ) -> DrawnBox {
    DrawnBox.aroundNothing(in: scene, using: &generator)
  }
}

extension Edges {
  /// The same box with its edges in order and sides of at least `minimum` pixels.
  func ordered(minimum: Double) -> Edges {
    var edges = Edges(
      left: min(left, right), top: min(top, bottom), right: max(left, right),
      bottom: max(top, bottom))
    edges.right = max(edges.right, edges.left + minimum)
    edges.bottom = max(edges.bottom, edges.top + minimum)
    return edges
  }
}
