import Glibc
import Statistics

/// The power of ``ConfusionCells``: of a class given another's name on shared images.
///
/// With *n* objects of the class in *I* images, of which an honest labeler gives ρ the other name, *x* is
/// the smallest number of images that is claimed, and
/// ```
/// power(θ) = P(X ≥ x),   X ~ Binomial(I, 1 - (1 - ρ - ηθ)^(n/I))
/// ```
/// η being the share of the objects of which nobody else is wrong.
struct CellCurve: PowerCurve {
  private let images: Double
  private let perImage: Double
  private let rate: Double
  private let reached: Double
  /// The smallest number of images that is claimed; infinite when none is.
  let needed: Double

  /// - Parameters:
  ///   - objects: n, above 0.
  ///   - images: I, above 0.
  ///   - rate: ρ, without what honest people differ by.
  ///   - reached: η, in 0...1.
  ///   - critical: The p-value that is just claimed.
  ///   - tolerance: The share that is let pass.
  ///   - fewestImages: The claim must show in this many images.
  init(
    objects: Double, images: Double, rate: Double, reached: Double, critical: Double,
    tolerance: Double, fewestImages: Int
  ) {
    self.reached = reached
    self.images = max(1, images)
    perImage = max(1, objects / max(1, images))
    self.rate = rate
    let honest = Poisson(mean: max(1e-9, objects * min(0.9, rate + tolerance / 3)))
    var x = max(Double(fewestImages), (objects * (rate + tolerance)).rounded(.up))
    while x <= images, honest.upperTail(x - 1) > critical { x += 1 }
    needed = x <= images ? x : .infinity
  }

  func power(at effect: Double) -> Double {
    guard needed <= images else { return 0 }
    let hit = 1 - pow(1 - min(1, rate + reached * effect), perImage)
    guard hit < 1 else { return 1 }
    return SpecialFunctions.incompleteBeta(needed, images - needed + 1, hit)
  }
}
