import Features
import Glibc

/// How odd a box is for its class and its image, against the ways in which a box goes wrong.
struct BoxOddness: Sendable {
  /// A box as it is judged: its shape without the labeler's bias, and what its image lets expect.
  struct View: Sendable {
    var classNumber: Int
    var side: Double
    var aspect: Double
    var isInner: Bool
    /// The mean and variance of the image's scale by its other boxes.
    var scale: (mean: Double, variance: Double)
    var image: ImageContext.Row
    var bias: (side: Double, aspect: Double)
  }

  private let profile: Profile
  private let shapes: ClassShapes
  private let context: ImageContext
  /// ln(1 + d) for the shifts *d* of one edge that are averaged over, in shares of the side.
  private static let slips = stride(from: 0.35, through: 0.9, by: 0.11).flatMap {
    [log1p($0), log1p(-$0)]
  }
  /// A density that stands for none, and the greatest ratio of two.
  private static let least = 1e-200
  private static let most = 1e20

  init(_ profile: Profile, _ boxes: BoxMeasures) {
    self.profile = profile
    shapes = ClassShapes(profile, boxes)
    context = ImageContext(profile, boxes, shapes)
  }

  func row(_ boxes: BoxMeasures, _ range: Range<Int>) -> ImageContext.Row {
    let row = Int(boxes.row[range.lowerBound])
    return ImageContext.Row(
      boxes, range, offset: ClassMoments.sideOffset(profile, row: row), shapes)
  }

  func view(
    _ i: Int, _ boxes: BoxMeasures, in image: ImageContext.Row,
    bias: (side: Double, aspect: Double)
  ) -> View {
    let residual =
      boxes.isInner[i]
      ? ImageContext.Row.residual(i, boxes, offset: image.offset, shapes) : nil
    return View(
      classNumber: Int(boxes.classNumber[i]),
      side: Double(boxes.logSide[i]) - image.offset - bias.side,
      aspect: Double(boxes.logAspect[i]) - bias.aspect, isInner: boxes.isInner[i],
      scale: context.scale(in: image, without: residual), image: image, bias: bias)
  }

  /// The same object in somebody else's box.
  func view(_ view: View, replacing other: SharedOpinions.Other) -> View {
    var result = view
    result.side = other.logSide - view.image.offset
    result.aspect = other.logAspect
    return result
  }

  /// π_c(i) f_c(s), without a constant.
  func posterior(_ c: Int, _ view: View) -> Double {
    max(
      Self.least, context.share(of: c, in: view.image, without: view.classNumber) * density(c, view)
    )
  }

  private func density(_ c: Int, _ view: View) -> Double {
    guard view.isInner else { return 1 }
    return shapes.density(
      c, side: view.side, aspect: view.aspect, sideMean: view.scale.mean,
      sideVariance: view.scale.variance)
  }

  /// Σ_c π_c f_c / ((K - 1) π_A f_A) over the other classes, and the likeliest of them.
  func otherClass(_ view: View) -> (odds: Double, best: Int?) {
    guard shapes.count > 1 else { return (0, nil) }
    let own = posterior(view.classNumber, view)
    let share = 1 / Double(shapes.count - 1)
    // No class can fit better than the peak: most boxes need no comparison.
    let bound = share * (view.isInner ? shapes.peak : 1) / own
    guard bound > 0.1 else { return (bound / 4, nil) }
    var (sum, best) = context.sumOfAbsent(in: view.image, floor: 0.1 * own / share) {
      density($0, view)
    }
    for (number, _) in view.image.counts where number != view.classNumber {
      let value = posterior(number, view)
      sum += value
      if value > best?.value ?? 0 { best = (value, number) }
    }
    return (share * min(Self.most, sum / own), best?.number)
  }

  /// g / f_A: how much likelier one edge slipped by 35% to 90% of the side.
  ///
  /// That edge's side had been longer or shorter by the factor 1/(1 + d). Where it cannot be above
  /// `interest`, a quarter of what it could be at most stands for it.
  func slip(_ view: View, interest: Double = 0) -> Double {
    guard view.isInner else { return 1 }
    let own = max(Self.least, density(view.classNumber, view))
    let bound = min(Self.most, shapes.peak / own)
    guard bound > interest else { return bound / 4 }
    var sum = 0.0
    for change in Self.slips {
      for sign in [1.0, -1] {
        sum += shapes.density(
          view.classNumber, side: view.side - change / 2, aspect: view.aspect - sign * change,
          sideMean: view.scale.mean, sideVariance: view.scale.variance)
      }
    }
    return min(Self.most, sum / own / Double(2 * Self.slips.count))
  }

  /// How much likelier a box of this class and shape is anywhere than in this image.
  func stray(_ view: View) -> Double {
    var anywhere = shapes.share[view.classNumber]
    if view.isInner {
      anywhere *= shapes.density(
        view.classNumber, side: view.side, aspect: view.aspect, sideMean: 0,
        sideVariance: shapes.between)
    }
    return min(Self.most, anywhere / posterior(view.classNumber, view))
  }
}
