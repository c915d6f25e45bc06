import Glibc

/// Maps values to pixels along one direction of a chart.
struct Axis {
  var low: Double
  var high: Double
  var start: Double
  var end: Double
  var isLogarithmic = false

  /// An axis that holds all finite values; it never has length zero.
  init(holding values: [Double], start: Double, end: Double, logarithmic: Bool = false) {
    let usable = values.filter { $0.isFinite && (!logarithmic || $0 > 0) }
    low = usable.min() ?? (logarithmic ? 1 : 0)
    high = usable.max() ?? 1
    isLogarithmic = logarithmic
    if high <= low {
      high = logarithmic ? low * 2 : low + 1
    }
    self.start = start
    self.end = end
  }

  /// The axis with some room beyond its ends, so that marks there are drawn whole.
  func padded(by share: Double = 0.05) -> Axis {
    var axis = self
    axis.low -= (high - low) * share
    axis.high += (high - low) * share
    return axis
  }

  func position(of value: Double) -> Double {
    let share =
      isLogarithmic
      ? log(max(value, low) / low) / log(high / low) : (value - low) / (high - low)
    return start + min(max(share, 0), 1) * (end - start)
  }

  /// About five round values inside the axis.
  var ticks: [Double] {
    isLogarithmic ? logarithmicTicks : linearTicks
  }

  private var linearTicks: [Double] {
    let step = Self.roundStep((high - low) / 5)
    guard step > 0, step.isFinite else { return [] }
    var ticks: [Double] = []
    var index = (low / step).rounded(.up)
    while index * step <= high + step * 1e-9, ticks.count < 12 {
      ticks.append(index * step)
      index += 1
    }
    return ticks
  }

  private var logarithmicTicks: [Double] {
    let factors = high / low > 300 ? [1.0] : [1.0, 2, 5]
    var ticks: [Double] = []
    var decade = pow(10, log10(low).rounded(.down))
    while decade <= high, ticks.count < 16 {
      for factor in factors where decade * factor >= low && decade * factor <= high {
        ticks.append(decade * factor)
      }
      decade *= 10
    }
    return ticks
  }

  /// The next of 1, 2, 2.5, 5 times a power of ten.
  private static func roundStep(_ raw: Double) -> Double {
    guard raw > 0, raw.isFinite else { return 0 }
    let decade = pow(10, log10(raw).rounded(.down))
    for factor in [1.0, 2, 2.5, 5] where raw <= decade * factor { return decade * factor }
    return decade * 10
  }
}
