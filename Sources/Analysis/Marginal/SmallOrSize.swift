import Features
import Glibc
import Labels

/// Whether a labeler leaves out small objects or draws everything larger, from the relative lack of
/// small boxes and the size contrast together.
///
/// ```
/// small missed m:   small = -m,                          side = what the team's rows would gain
/// size bias δ:      small = (F(b - δ)/F(b) - 1) (1 + β),   side = δ
/// ```
/// F is the team's distribution of ln side, b the border, β how the small count is adjusted by the
/// larger one. Both are fitted by generalised least squares.
struct SmallOrSize: Sendable {
  /// The share of small boxes missed, in 0...1; 0 when none seems missed.
  private(set) var share = 0.0
  private(set) var error = Double.infinity
  /// The part of the estimate's variance that comes from the small count.
  private(set) var countShare = 1.0
  /// How much better "small ones missed" fits than "drawn too large", in log likelihood.
  private(set) var preference = -Double.infinity

  init(
    small: Double, smallError: Double, side: Double, sideError: Double, correlation: Double,
    expectations: Expectations
  ) {
    guard small.isFinite, smallError.isFinite, smallError > 0 else { return }
    guard side.isFinite, sideError.isFinite, sideError > 0 else {
      share = max(0, -small)
      error = smallError
      return
    }
    let rest = 1 - correlation * correlation
    func misfit(_ p: Double, _ q: Double) -> Double {
      let x = (small - p) / smallError
      let y = (side - q) / sideError
      return (x * x - 2 * correlation * x * y + y * y) / rest
    }
    var missed = (step: 0, misfit: misfit(0, 0))
    for (step, gain) in expectations.gain.enumerated() {
      let found = misfit(-expectations.share(step), gain)
      if found < missed.misfit { missed = (step, found) }
    }
    share = expectations.share(missed.step)
    let size = expectations.resized.map { misfit($0.small, $0.side) }.min() ?? .infinity
    preference = 0.5 * (size - missed.misfit)
    // The information about m at m = 0, where the test is made, and never more than the fit tells.
    let u = -1 / smallError
    let v = expectations.gain[1] / expectations.share(1) / sideError
    let information = (u * u - 2 * correlation * u * v + v * v) / rest
    let drop = max(0, misfit(0, 0) - missed.misfit)
    error = max(1 / information.squareRoot(), drop > 0 ? share / drop.squareRoot() : 0)
    let countWeight = (u - correlation * v) / rest / information
    countShare = min(1, countWeight * countWeight * information)
  }

  /// What each explanation does to the small count and the size contrast.
  struct Expectations: Sendable {
    static let steps = 100
    /// The gain of the size contrast when the shares 0, 1/steps, … 1 of the small are missed.
    let gain: [Double]
    /// Size biases, and the relative change of the small count.
    let resized: [(small: Double, side: Double)]

    func share(_ step: Int) -> Double { Double(step) / Double(Self.steps) }

    init(gain: [Double], resized: [(small: Double, side: Double)]) {
      precondition(gain.count == Self.steps + 1, "one gain per step")
      self.gain = gain
      self.resized = resized
    }

    /// - Parameters:
    ///   - side: The size contrast.
    ///   - border: Where smallness ends.
    ///   - beta: How the small count is adjusted by the larger one.
    ///   - shrink: How much of a box's deviation from the mean is left after its class is known.
    ///   - rows: By row: its boxes, its small boxes, and the sums of their ln side.
    init(
      side: MarginalGeometry, border: SizeBorder, beta: Double, shrink: Double,
      rows: [RowSizes]
    ) {
      // A smooth curve: five points, and lines between.
      let knots = [0, 0.25, 0.5, 0.75, 1].map { m in
        side.gain { row in
          let row = rows[row]
          let left = row.boxes - m * row.smalls
          guard left >= 0.5 else { return nil }
          let gained = (row.sum - m * row.smallSum) / left - row.sum / row.boxes
          return (shrink * gained, left / row.boxes)
        }
      }
      gain = (0...Self.steps).map { step in
        let place = 4 * Double(step) / Double(Self.steps)
        let lower = min(3, Int(place))
        let part = place - Double(lower)
        return knots[lower] * (1 - part) + knots[lower + 1] * part
      }
      resized = (-100...150).map { step in
        let delta = 0.005 * Double(step)
        return ((1 + beta) * border.smallChange(enlargedBy: delta), delta)
      }
    }
  }
}

/// The boxes of one row, and the small ones among them, with their sums of ln side; none where a row
/// has none.
struct RowSizes: Sendable {
  var boxes = 0.0
  var smalls = 0.0
  var sum = 0.0
  var smallSum = 0.0
}

/// Where the team's smallest quarter of boxes ends.
struct SizeBorder: Sendable {
  /// Bins below this one are small.
  let bin: UInt8
  /// In px².
  let area: Double
  /// The share of boxes that is small, about a quarter.
  let share: Double
  /// The share of boxes below each bin's lower edge.
  private let cumulative: [Double]

  init(_ profile: Profile) {
    var counts = [Double](repeating: 0, count: ProfileBins.sizeCount)
    for (bin, count) in zip(profile.sizes.bin, profile.sizes.count) {
      counts[Int(bin)] += Double(count)
    }
    let total = max(1, counts.reduce(0, +))
    var below = [0.0]
    for count in counts { below.append((below.last ?? 0) + count / total) }
    cumulative = below
    let best =
      (1..<counts.count).min { (abs(below[$0] - 0.25), $0) < (abs(below[$1] - 0.25), $1) } ?? 1
    bin = UInt8(best)
    area = exp(2 * Double(best) * ProfileBins.sizeWidth)
    share = below[best]
  }

  /// The relative change of the number of small boxes when ln side grows by `delta`.
  func smallChange(enlargedBy delta: Double) -> Double {
    guard share > 0 else { return 0 }
    let place = max(
      0, min(Double(cumulative.count - 1), Double(bin) - delta / ProfileBins.sizeWidth))
    let lower = min(cumulative.count - 2, Int(place))
    let part = place - Double(lower)
    return (cumulative[lower] * (1 - part) + cumulative[lower + 1] * part) / share - 1
  }
}
