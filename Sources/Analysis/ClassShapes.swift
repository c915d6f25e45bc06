import Features
import Glibc

/// How boxes of each class are shaped: heavy-tailed distributions of log side and log aspect.
struct ClassShapes: Sendable {
  let count: Int
  /// The team's share of each class.
  let share: [Double]
  /// Below this log density a box of the class is looked at twice.
  let doubt: [Double]
  private let meanSide: [Double]
  private let spreadSide: [Double]
  private let meanAspect: [Double]
  private let spreadAspect: [Double]

  init(_ profile: Profile, _ moments: ClassMoments) {
    count = profile.classNames.count
    let total = max(1, moments.boxes.reduce(0, +))
    let share = moments.boxes.map { $0 / total }
    self.share = share
    meanSide = moments.meanSide
    meanAspect = moments.meanAspect
    // A part of the spread of sides is the image's, which the context takes off.
    spreadSide = moments.varianceSide.map { max(0.1, (0.75 * $0).squareRoot()) }
    spreadAspect = moments.varianceAspect.map { max(0.05, $0.squareRoot()) }
    doubt = (0..<count).map { c in
      // Two robust deviations out, in a place where the class has half of its usual share.
      log(max(1e-9, share[c] / 2)) - 2.5
        - log(max(0.1, (0.75 * moments.varianceSide[c]).squareRoot()))
        - log(max(0.05, moments.varianceAspect[c].squareRoot()))
    }
  }

  /// Student's t with six degrees of freedom in each direction, without its constant; sides that
  /// the image cuts off say nothing.
  func logDensity(_ c: Int, side: Double, aspect: Double, isInner: Bool) -> Double {
    guard isInner else { return 0 }
    return tail((side - meanSide[c]) / spreadSide[c]) - log(spreadSide[c])
      + tail((aspect - meanAspect[c]) / spreadAspect[c]) - log(spreadAspect[c])
  }

  /// The same after an edge has slipped by 35% to 90% of a side: aspect is smeared by about 0.8,
  /// side by half of that.
  func slippedLogDensity(_ c: Int, side: Double, aspect: Double) -> Double {
    let s = (spreadSide[c] * spreadSide[c] + 0.16).squareRoot()
    let a = (spreadAspect[c] * spreadAspect[c] + 0.64).squareRoot()
    let x = (side - meanSide[c]) / s
    let y = (aspect - meanAspect[c]) / a
    return -0.5 * (x * x + y * y) - log(s) - log(a)
  }

  private func tail(_ z: Double) -> Double { -3.5 * log(1 + z * z / 6) }
}
