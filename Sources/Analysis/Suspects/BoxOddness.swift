import Features
import Glibc

/// How odd a box is for its class and its image, against the ways in which a box goes wrong.
struct BoxOddness: Sendable {
  /// A box as it is judged: its shape without the labeler's bias, and what its image lets expect.
  struct View: Sendable {
    var classNumber: Int
    var side: Double
    var aspect: Double
    var cut: BoxMeasures.Cut
    /// The image's, by its other boxes.
    var scale: ClassShapes.Scale
    var image: ImageContext.Row
    /// π_A(i) and f_A(s) of its own class A.
    var share = 0.0
    var density = 0.0
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
  /// Below this no odds of another class are worked out.
  private static let interest = 0.1

  init(_ profile: Profile, _ boxes: BoxMeasures) {
    self.profile = profile
    shapes = ClassShapes(profile, boxes)
    context = ImageContext(profile, boxes, shapes)
  }

  func row(_ boxes: BoxMeasures, _ range: Range<Int>) -> ImageContext.Row {
    let row = boxes.row(of: range.lowerBound)
    var image = ImageContext.Row(
      boxes, range, offset: ClassMoments.sideOffset(profile, row: row), shapes)
    image.most = context.most(in: image)
    return image
  }

  func view(
    _ i: Int, _ boxes: BoxMeasures, in image: ImageContext.Row,
    bias: (side: Double, aspect: Double)
  ) -> View {
    let residual =
      boxes.isInner(i)
      ? ImageContext.Row.residual(i, boxes, offset: image.offset, shapes) : nil
    let own = Int(boxes.classNumber[i])
    var view = View(
      classNumber: own, side: Double(boxes.logSide[i]) - image.offset - bias.side,
      aspect: Double(boxes.logAspect[i]) - bias.aspect, cut: boxes.cut[i],
      scale: context.scale(in: image, without: residual), image: image)
    view.share = context.share(of: own, in: image, without: own)
    view.density = density(own, view)
    return view
  }

  /// The same object in somebody else's box.
  func view(_ view: View, replacing other: SharedOpinions.Other) -> View {
    var result = view
    result.side = other.logSide - view.image.offset
    result.aspect = other.logAspect
    result.density = density(view.classNumber, result)
    return result
  }

  /// π_c(i) f_c(s), without a constant.
  func posterior(_ c: Int, _ view: View) -> Double {
    max(
      Self.least, context.share(of: c, in: view.image, without: view.classNumber) * density(c, view)
    )
  }

  /// π_A(i) f_A(s) of the own class.
  private func posterior(_ view: View) -> Double { max(Self.least, view.share * view.density) }

  private func density(_ c: Int, _ view: View) -> Double {
    shapes.density(
      c, side: view.side, aspect: view.aspect, cut: view.cut, scale: view.scale)
  }

  /// Σ_c π_c f_c / ((K - 1) π_A f_A) over the other classes, and the likeliest of them.
  func otherClass(_ view: View) -> (odds: Double, best: Int?) {
    guard shapes.count > 1 else { return (0, nil) }
    let own = posterior(view)
    let share = 1 / Double(shapes.count - 1)
    // No class can fit better than the peak: many boxes need no comparison.
    let bound = share * shapes.peak(view.cut) / own
    guard bound > Self.interest else { return (bound / 4, nil) }
    var (sum, best) = context.sumOfAbsent(in: view.image, floor: Self.interest * own / share) {
      density($0, view)
    }
    for (number, _) in view.image.counts where number != view.classNumber {
      let value = posterior(number, view)
      sum += value
      if value > best?.value ?? 0 { best = (value, number) }
    }
    return (share * min(Self.most, sum / own), best?.number)
  }

  /// What the odds of another class are at most, for little work: no density is above its peak, nor
  /// above what the nearest centre of any class would give.
  func otherClassAtMost(_ view: View) -> Double {
    guard shapes.count > 1 else { return 0 }
    // Of `most`, the own class's part does not count; rounding must not make the rest too small.
    let others = (1 + 1e-9) * view.image.most - view.share * shapes.peaks[view.classNumber]
    let part = shapes.partOfPeakAtMost(
      side: view.side, aspect: view.aspect, cut: view.cut, scale: view.scale)
    return Self.interest / 4 + part * others / posterior(view) / Double(shapes.count - 1)
  }

  /// g / f_A: how much likelier one edge slipped by 35% to 90% of the side.
  ///
  /// That edge's side had been longer or shorter by the factor 1/(1 + d); of a side that is cut off,
  /// nothing is learnt. Where it cannot be above `interest`, a quarter of what it could be at most stands
  /// for it.
  func slip(_ view: View, interest: Double = 0) -> Double {
    let own = max(Self.least, view.density)
    let bound = min(Self.most, shapes.peak(view.cut) / own)
    // Of a cut box, one side counts 1.
    guard (view.cut == .none ? bound : (1 + bound) / 2) > interest else { return bound / 4 }
    func mean(sign: Double) -> Double {
      var sum = 0.0
      for change in Self.slips {
        sum += shapes.density(
          view.classNumber, side: view.side - change / 2, aspect: view.aspect - sign * change,
          cut: view.cut, scale: view.scale)
      }
      return sum / own / Double(Self.slips.count)
    }
    let (width, height) =
      switch view.cut {
      case .none: (mean(sign: 1), mean(sign: -1))
      case .width: (1, mean(sign: -1))
      case .height: (mean(sign: 1), 1)
      case .both: (1, 1)
      }
    return min(Self.most, (width + height) / 2)
  }

  /// What ``slip(_:interest:)`` is at most.
  func slipAtMost(_ view: View, interest: Double) -> Double {
    let bound = shapes.peak(of: view.classNumber, view.cut) / max(Self.least, view.density)
    return interest / 4 + (view.cut == .none ? bound : (1 + bound) / 2)
  }

  /// What ``stray(_:)`` is at most.
  func strayAtMost(_ view: View) -> Double {
    shapes.share[view.classNumber] * shapes.peak(of: view.classNumber, view.cut)
      / posterior(view)
  }

  /// How much likelier a box of this class and shape is anywhere than in this image.
  func stray(_ view: View) -> Double {
    let anywhere =
      shapes.share[view.classNumber]
      * shapes.density(
        view.classNumber, side: view.side, aspect: view.aspect, cut: view.cut,
        scale: shapes.scale(mean: 0, variance: shapes.between))
    return min(Self.most, anywhere / posterior(view))
  }
}
