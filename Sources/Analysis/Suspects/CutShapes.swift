import Features
import Glibc

/// Shapes of boxes that a border of the image cuts off.
///
/// With V_s the variance of a side and V_a that of the aspect, the side that is seen whole has the
/// logarithm μ_s ± μ_a/2 with variance V_w = V_s + V_a/4. Of the other side, given the whole one, the
/// logarithm has the variance V_s V_a/V_w. Wherever the object lies, the same stretch of the border cuts
/// off all but a length *x* of it, if it is longer than *x*: so the density of *x* is proportional to
/// P(length > x).
extension ClassShapes {
  /// The density of a shape in class *c*, without a constant that is the same for all classes; 1 of a box
  /// in a corner, both of whose sides may go on.
  func density(
    _ c: Int, side: Double, aspect: Double, cut: BoxMeasures.Cut, scale: Scale
  ) -> Double {
    switch cut {
    case .none: density(c, side: side, aspect: aspect, scale: scale)
    case .width: cutDensity(c, side: side, aspect: -aspect, sign: -1, scale: scale)
    case .height: cutDensity(c, side: side, aspect: aspect, sign: 1, scale: scale)
    case .both: 1
    }
  }

  /// `sign` is 1 where the width is whole; `aspect` is the logarithm of the whole over the cut side.
  private func cutDensity(
    _ c: Int, side: Double, aspect: Double, sign: Double, scale: Scale
  ) -> Double {
    let side = side - meanSide[c] - scale.mean
    let aspect = aspect - sign * meanAspect[c]
    let ofAspect = spreadAspect[c] * spreadAspect[c]
    let variance = scale.variance + ofAspect / 4
    let perVariance = 1 / variance
    let whole = side + aspect / 2
    let expected = whole * (scale.variance - ofAspect / 4) * perVariance
    let beyond = side - aspect / 2 - expected
    let perDeviation = 1 / (scale.variance * ofAspect * perVariance).squareRoot()
    // A logistic tail is within 0.01 of the normal one.
    return power(1 / (1 + whole * whole * perVariance / freedom)) * perVariance.squareRoot()
      / (1 + exp(1.702 * beyond * perDeviation))
  }

  /// What no density of a side that is seen whole is above.
  func wholePeak(spread: Double) -> Double { 1 / (within + spread * spread / 4).squareRoot() }

  /// What no class's density is above.
  func peak(_ cut: BoxMeasures.Cut) -> Double {
    switch cut {
    case .none: peak
    case .width, .height: whole.peak
    case .both: 1
    }
  }

  /// What the density of class *c* is not above.
  func peak(of c: Int, _ cut: BoxMeasures.Cut) -> Double {
    switch cut {
    case .none: peaks[c]
    case .width, .height: whole.peaks[c]
    case .both: 1
    }
  }

  /// At most this share of a class's peak is any class's density of a shape.
  func partOfPeakAtMost(
    side: Double, aspect: Double, cut: BoxMeasures.Cut, scale: Scale
  ) -> Double {
    func ofWhole(_ length: Double, _ span: (least: Double, most: Double)) -> Double {
      let distance = Self.distance(length - scale.mean, from: span)
      let variance = scale.variance + broadest * broadest / 4
      // Rounding must not make it too small.
      return (1 + 1e-9) * whole.part * power(1 / (1 + distance * distance / variance / freedom))
    }
    return switch cut {
    case .none: partOfPeakAtMost(side: side, aspect: aspect, scale: scale)
    case .width: ofWhole(side - aspect / 2, whole.heights)
    case .height: ofWhole(side + aspect / 2, whole.widths)
    case .both: 1
    }
  }

  /// What all classes lie within, by the side that is seen whole.
  struct CutBounds: Sendable {
    fileprivate var widths = (least: 0.0, most: 0.0)
    fileprivate var heights = (least: 0.0, most: 0.0)
    fileprivate var peak = 1.0
    fileprivate var peaks: [Double] = []
    /// The greatest peak over that of whole boxes of the class.
    fileprivate var part = 1.0

    init() {}

    init(_ shapes: ClassShapes) {
      func span(sign: Double) -> (least: Double, most: Double) {
        let centres = zip(shapes.meanSide, shapes.meanAspect).map { $0 + sign * $1 / 2 }
        return (centres.min() ?? 0, centres.max() ?? 0)
      }
      widths = span(sign: 1)
      heights = span(sign: -1)
      peaks = shapes.spreadAspect.map { shapes.wholePeak(spread: $0) }
      peak = peaks.max() ?? 1
      part = zip(peaks, shapes.peaks).map { $0 / $1 }.max() ?? 1
    }
  }
}
