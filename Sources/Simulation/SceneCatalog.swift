/// What can stand in a street: a made-up catalog with made-up sizes.
package struct ObjectClass: Sendable, Equatable {
  package var name: String
  /// The median of √(width · height) in pixels, in an image 1080 pixels high.
  var medianSide: Double
  /// The mean of ln(width / height), dimensionless.
  var logAspect: Double
  /// What it is honestly mistaken for, as an index into the catalog.
  var lookalike: Int
}

/// A kind of place, which decides what stands there, how densely and how near.
struct SceneKind {
  /// How often each class of the catalog occurs, relative to the others.
  var mix: [Double]
  /// The mean number of objects in an image.
  var density: Double
  /// The factor on every size: near or far.
  var nearness: Double
}

enum SceneCatalog {
  static let classes: [ObjectClass] = [
    ObjectClass(name: "car", medianSide: 92, logAspect: 0.42, lookalike: 1),
    ObjectClass(name: "van", medianSide: 112, logAspect: 0.22, lookalike: 0),
    ObjectClass(name: "truck", medianSide: 158, logAspect: 0.30, lookalike: 3),
    ObjectClass(name: "bus", medianSide: 176, logAspect: 0.38, lookalike: 2),
    ObjectClass(name: "tram", medianSide: 210, logAspect: 0.65, lookalike: 3),
    ObjectClass(name: "motorcycle", medianSide: 74, logAspect: 0.05, lookalike: 6),
    ObjectClass(name: "bicycle", medianSide: 70, logAspect: 0.12, lookalike: 5),
    ObjectClass(name: "scooter", medianSide: 58, logAspect: -0.35, lookalike: 5),
    ObjectClass(name: "pedestrian", medianSide: 66, logAspect: -0.88, lookalike: 9),
    ObjectClass(name: "rider", medianSide: 78, logAspect: -0.62, lookalike: 8),
    ObjectClass(name: "stroller", medianSide: 52, logAspect: -0.10, lookalike: 7),
    ObjectClass(name: "dog", medianSide: 46, logAspect: 0.25, lookalike: 10),
    ObjectClass(name: "traffic_light", medianSide: 34, logAspect: -0.85, lookalike: 13),
    ObjectClass(name: "traffic_sign", medianSide: 38, logAspect: 0.02, lookalike: 12),
    ObjectClass(name: "cone", medianSide: 30, logAspect: -0.30, lookalike: 15),
    ObjectClass(name: "barrier", medianSide: 84, logAspect: 0.70, lookalike: 14),
  ]

  /// Crossing, arterial road, motorway, old town, depot, road works.
  static let kinds: [SceneKind] = [
    SceneKind(
      mix: [30, 6, 4, 3, 2, 3, 8, 3, 24, 5, 2, 1, 9, 7, 1, 1], density: 11.6, nearness: 1),
    SceneKind(
      mix: [44, 9, 7, 3, 0, 4, 3, 1, 6, 3, 0, 0, 6, 12, 1, 1], density: 8.6, nearness: 0.9),
    SceneKind(
      mix: [52, 14, 18, 2, 0, 3, 0, 0, 0, 1, 0, 0, 0, 8, 1, 3], density: 7, nearness: 0.75),
    SceneKind(
      mix: [12, 5, 1, 1, 4, 3, 14, 6, 36, 5, 4, 4, 2, 4, 0, 1], density: 9.8, nearness: 1.15),
    SceneKind(
      mix: [16, 20, 26, 14, 4, 1, 1, 1, 8, 1, 0, 1, 1, 3, 4, 5], density: 5.6, nearness: 1.3),
    SceneKind(
      mix: [24, 8, 10, 1, 1, 2, 3, 1, 7, 2, 0, 0, 2, 10, 18, 16], density: 8.8, nearness: 1.05),
  ]
}
